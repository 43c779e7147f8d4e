import { flushPromises } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import { effectScope } from 'vue'
import { ApiClient } from '../api/client'
import { useLatestWindow, usePodDay, useWindows } from './usePod'

function asking(answer: (query: URLSearchParams) => Response) {
  const asked: string[] = []
  const api = new ApiClient({ token: () => 'x', refused: vi.fn() }, async (input) => {
    const url = new URL(String(input), 'https://platone.test')
    asked.push(url.pathname + url.search)
    return answer(url.searchParams)
  })
  return { api, asked, run: <T>(use: () => T): T => effectScope().run(use)! }
}

const settlement = (number: number) => ({ settlementId: `s${number}`, startTime: '2026-11-22T11:00:00Z', tokens: null, flexibility: [] })

function page(query: URLSearchParams, total: number): Response {
  const [page, size] = [Number(query.get('page') ?? 0), Number(query.get('size'))]
  const items = Array.from({ length: Math.max(0, Math.min(size, total - page * size)) }, (_, row) => settlement(page * size + row))
  return Response.json({ items, page, size, total })
}

describe('useWindows', () => {
  it('reads every page, of all days', async () => {
    const { api, asked, run } = asking((query) => page(query, 1001))
    const { load } = run(() => useWindows(() => 'IT1', () => null, api))
    await vi.waitFor(() => expect(load.value.state).toBe('ready'))

    expect(load.value.state === 'ready' && load.value.data.map(({ settlementId }) => settlementId).at(-1)).toBe('s1000')
    expect(asked).toEqual([
      '/api/settlements?podId=IT1&sort=startTime%2Cdesc&page=0&size=1000',
      '/api/settlements?podId=IT1&sort=startTime%2Cdesc&page=1&size=1000',
    ])
  })

  it('asks for one day of the market, also when it has 25 hours', async () => {
    const { api, asked, run } = asking((query) => page(query, 0))
    run(() => useWindows(() => 'IT1', () => '2026-10-25', api))
    await flushPromises()

    expect(asked[0]).toContain('from=2026-10-24T22%3A00%3A00.000Z&to=2026-10-25T23%3A00%3A00.000Z')
  })
})

describe('useLatestWindow', () => {
  it('is null where nothing was settled', async () => {
    const { api, run } = asking((query) => page(query, 0))
    const { load } = run(() => useLatestWindow(() => 'IT1', api))
    await flushPromises()

    expect(load.value).toEqual({ state: 'ready', data: null })
  })
})

describe('usePodDay', () => {
  it('takes a day of which nothing is known for an empty one, and a failure for a failure', async () => {
    let status = 404
    const { api, run } = asking(() => Response.json({ code: 'X', detail: 'No.' }, { status }))
    const unknown = run(() => usePodDay(() => 'IT1', () => '2026-11-22', api))
    await flushPromises()
    status = 503
    const away = run(() => usePodDay(() => 'IT1', () => '2026-11-22', api))
    await flushPromises()

    expect(unknown.load.value).toEqual({ state: 'ready', data: null })
    expect(away.load.value).toEqual({ state: 'failed', reason: 'No.', code: 'X' })
  })
})
