import { describe, expect, it, vi } from 'vitest'
import { ApiClient } from '../api/client'
import { useDownload } from './download'

describe('useDownload', () => {
  it('saves what the server sends, asked as CSV with the token', async () => {
    const fetching = vi.fn(async () => new Response('podId,index\r\nIT1,48\r\n'))
    const saved: [Blob, string][] = []
    const api = new ApiClient({ token: () => 'abc', refused: vi.fn() }, fetching)
    const { state, download } = useDownload(api, (blob, name) => saved.push([blob, name]))

    const done = download('/api/market-sessions/7/settlement', { podId: 'IT1' }, 'settlement.csv')
    expect(state.value).toEqual({ is: 'working' })
    await done

    expect(fetching).toHaveBeenCalledWith(
      '/api/market-sessions/7/settlement?podId=IT1',
      expect.objectContaining({ headers: { Accept: 'text/csv', Authorization: 'Bearer abc' } }),
    )
    expect(await saved[0]![0].text()).toBe('podId,index\r\nIT1,48\r\n')
    expect(saved[0]![1]).toBe('settlement.csv')
    expect(state.value).toEqual({ is: 'idle' })
  })

  it('says why it failed and saves nothing', async () => {
    const save = vi.fn()
    const answer = Response.json({ code: 'SESSION_UNKNOWN', detail: 'No such session.' }, { status: 404 })
    const api = new ApiClient({ token: () => 'abc', refused: vi.fn() }, async () => answer)
    const { state, download } = useDownload(api, save)

    await download('/api/market-sessions/7/settlement', {}, 'settlement.csv')

    expect(state.value).toEqual({ is: 'failed', reason: 'No such session.' })
    expect(save).not.toHaveBeenCalled()
  })
})
