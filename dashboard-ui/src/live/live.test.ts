import { effectScope } from 'vue'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { ApiClient } from '../api/client'
import type { MarketSession } from '../api/types'
import { isNewer, useLive } from './live'

let hidden = false
Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden })

afterEach(() => {
  hidden = false
})

/** A market whose streams the test writes and ends. */
function live() {
  vi.useFakeTimers()
  const asked: (string | null)[] = []
  const streams: { write: (text: string) => void; end: () => void; signal: AbortSignal }[] = []
  const refusing = { status: 0 }
  const api = new ApiClient({ token: () => 'x', refused: vi.fn() }, async (_input, init) => {
    asked.push(new Headers(init!.headers).get('Last-Event-ID'))
    if (refusing.status) {
      return Response.json({ code: 'AWAY' }, { status: refusing.status })
    }
    let controller!: ReadableStreamDefaultController<Uint8Array>
    const body = new ReadableStream<Uint8Array>({ start: (it) => void (controller = it) })
    streams.push({ write: (text) => controller.enqueue(new TextEncoder().encode(text)), end: () => controller.close(), signal: init!.signal! })
    return new Response(body)
  })
  const scope = effectScope()
  const it = scope.run(() => useLive(api))!
  const heard: (string | null)[] = []
  it.listen((changed) => heard.push(changed && `${changed.id} ${changed.status}`))
  const hints: (string | null)[] = []
  it.hear((hint) => hints.push(hint && `${hint.topic} of ${hint.sessionId}`))
  return { asked, streams, refusing, scope, heard, hints, ...it }
}

const told = (id: string, status: string, number: number) => `event: session\nid: ${number}\ndata: {"id":"${id}","status":"${status}"}\n\n`
const settle = () => vi.advanceTimersByTimeAsync(0)

describe('useLive', () => {
  it('tells changes, and where some may have been missed', async () => {
    const { streams, heard, connected } = live()
    await settle()
    expect(connected.value).toBe(true)

    streams[0]!.write(`event: reset\nid: 3\ndata: {}\n\n${told('s1', 'active', 4)}`)
    await settle()

    expect(heard).toEqual([null, 's1 active'])
  })

  it('comes back where it was, and has every hint asked for that it may have missed', async () => {
    const { asked, streams, connected, heard, hints } = live()
    await settle()
    streams[0]!.write(`${told('s1', 'active', 4)}event: bids\ndata: {"sessionId":"s1"}\n\nevent: certificates\ndata: {"sessionId":"s2"}\n\n`)
    await settle()
    expect([heard, hints]).toEqual([['s1 active'], [null, 'bids of s1', 'certificates of s2']])

    streams[0]!.end()
    await settle()
    expect(connected.value).toBe(false)
    await vi.advanceTimersByTimeAsync(3000)

    expect(connected.value).toBe(true)
    expect(asked).toEqual([null, '4'])
    expect(hints.at(-1)).toBeNull()
  })

  it('waits longer and longer while the market has no stream for it', async () => {
    const { asked, refusing, connected, scope } = live()
    refusing.status = 429
    await settle()

    await vi.advanceTimersByTimeAsync(100_000)

    expect(connected.value).toBe(false)
    expect(asked.length).toBeGreaterThan(3)
    expect(asked.length).toBeLessThan(12)
    scope.stop()
    const before = asked.length
    await vi.advanceTimersByTimeAsync(100_000)
    expect(asked.length).toBe(before)
  })

  it('takes up no connection while the page is hidden', async () => {
    const { asked, streams, connected } = live()
    await settle()
    streams[0]!.write(told('s1', 'active', 9))
    await settle()

    hidden = true
    document.dispatchEvent(new Event('visibilitychange'))
    await vi.advanceTimersByTimeAsync(60_000)
    expect([streams[0]!.signal.aborted, connected.value, asked.length]).toEqual([true, false, 1])
    hidden = false
    document.dispatchEvent(new Event('visibilitychange'))
    await settle()

    expect(connected.value).toBe(true)
    expect(asked).toEqual([null, '9'])
  })
})

describe('isNewer', () => {
  const after = (changes: number) => ({ changes: Array.from({ length: changes }, () => ({})) }) as unknown as MarketSession

  it('goes by how often the session has changed', () => {
    expect(isNewer(after(3), after(2))).toBe(true)
    expect(isNewer(after(2), after(3))).toBe(false)
  })
})
