import { createApp, effectScope, nextTick, ref, shallowRef } from 'vue'
import { describe, expect, it, vi } from 'vitest'
import { ApiClient } from '../api/client'
import type { MarketSession, Status } from '../api/types'
import { liveKey, type Listener } from '../live/live'
import { POLL, useSessions } from './useSessions'

function sessions(items: Partial<MarketSession>[] = []) {
  vi.useFakeTimers()
  const asked: URLSearchParams[] = []
  const api = new ApiClient({ token: () => 'x', refused: vi.fn() }, async (input) => {
    asked.push(new URLSearchParams(String(input).split('?')[1]))
    return Response.json({ items, page: 0, size: 50, total: asked.length })
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
  const listeners: Listener[] = []
  const connected = shallowRef(false)
  const app = createApp({}).provide(liveKey, {
    connected,
    listen: (listener) => {
      listeners.push(listener)
      return () => undefined
    },
    hear: () => () => undefined,
  })
  const scope = effectScope()
  const loading = app.runWithContext(() => scope.run(() => useSessions(filters, api)))!
  const tell = (changed: Partial<MarketSession> | null) => listeners.forEach((listener) => listener(changed as MarketSession))
  return { asked, filters, loading, scope, connected, tell }
}

const changed = (times: number, status: Status): Partial<MarketSession> => ({ id: 's1', status, changes: Array.from({ length: times }, () => ({ status, at: '', by: '' })) })

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

  it('asks again while there is no stream', async () => {
    const { loading, scope } = sessions()
    await vi.advanceTimersByTimeAsync(0)
    expect(loading.load.value).toMatchObject({ state: 'ready', data: { total: 1 } })

    await vi.advanceTimersByTimeAsync(POLL)

    expect(loading.load.value).toMatchObject({ state: 'ready', data: { total: 2 } })
    scope.stop()
  })

  it('shows what it is told, and asks no more', async () => {
    const { asked, loading, connected, tell } = sessions([changed(2, 'active')])
    await vi.advanceTimersByTimeAsync(0)
    connected.value = true

    tell(changed(3, 'closed'))
    tell(changed(1, 'created'))
    await vi.advanceTimersByTimeAsync(2 * POLL)

    expect(loading.load.value).toMatchObject({ data: { items: [{ status: 'closed' }] } })
    expect(asked).toHaveLength(1)
  })

  it('asks for what it cannot know: a new session, one that a filter may hide now, and what it missed', async () => {
    const { asked, filters, connected, tell } = sessions([changed(2, 'active')])
    await vi.advanceTimersByTimeAsync(0)
    connected.value = true

    tell({ ...changed(1, 'created'), id: 's2' })
    expect(asked).toHaveLength(2)
    await vi.advanceTimersByTimeAsync(0)
    tell(null)
    expect(asked).toHaveLength(3)
    filters.status.value = 'active'
    await vi.advanceTimersByTimeAsync(0)
    tell(changed(3, 'closed'))

    expect(asked).toHaveLength(5)
  })
})
