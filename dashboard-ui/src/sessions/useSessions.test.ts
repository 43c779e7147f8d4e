import { effectScope, nextTick, ref } from 'vue'
import { describe, expect, it, vi } from 'vitest'
import { ApiClient } from '../api/client'
import { POLL, useSessions } from './useSessions'

function sessions() {
  vi.useFakeTimers()
  const asked: URLSearchParams[] = []
  const api = new ApiClient({ token: () => 'x', refused: vi.fn() }, async (input) => {
    asked.push(new URLSearchParams(String(input).split('?')[1]))
    return Response.json({ items: [], page: 0, size: 50, total: asked.length })
  })
  const filters = {
    from: ref(''),
    to: ref(''),
    marketType: ref(''),
    status: ref(''),
    text: ref(''),
    page: ref(0),
    size: ref(50),
  }
  const scope = effectScope()
  const loading = scope.run(() => useSessions(filters, api))!
  return { asked, filters, loading, scope }
}

describe('useSessions', () => {
  it('asks the server for the page and the filters', async () => {
    const { asked, filters } = sessions()

    filters.from.value = '2026-10-25'
    filters.to.value = '2026-10-25'
    filters.marketType.value = 'realTime'
    filters.text.value = ' dso '
    await nextTick()

    expect(Object.fromEntries(asked[0]!)).toEqual({ page: '0', size: '50', sort: 'gateOpen,desc' })
    expect(asked).toHaveLength(2)
    expect(Object.fromEntries(asked[1]!)).toEqual({
      // The 25 hours of the day on which the clock is set back.
      from: '2026-10-24T22:00:00.000Z',
      to: '2026-10-25T23:00:00.000Z',
      marketType: 'realTime',
      text: 'dso',
      page: '0',
      size: '50',
      sort: 'gateOpen,desc',
    })
  })

  it('shows what has changed without being asked', async () => {
    const { loading, scope } = sessions()
    await vi.advanceTimersByTimeAsync(0)
    expect(loading.load.value).toMatchObject({ state: 'ready', data: { total: 1 } })

    await vi.advanceTimersByTimeAsync(POLL)

    expect(loading.load.value).toMatchObject({ state: 'ready', data: { total: 2 } })
    scope.stop()
  })
})
