import { createApp, shallowRef } from 'vue'
import { describe, expect, it, vi } from 'vitest'
import { LONGEST, useHints } from './hints'
import { liveKey, type Hint } from './live'

/** Who shows the bids of s1, and what the test tells it. */
function shown(connected = true, wanted = () => true) {
  vi.useFakeTimers()
  const stream = shallowRef(connected)
  let hearer: (hint: Hint | null) => void = () => undefined
  const answers: (() => void)[] = []
  const refresh = vi.fn(() => new Promise<void>((done) => void answers.push(done)))
  const app = createApp({
    setup: () => {
      useHints('bids', 's1', refresh, { rest: 1000, asking: 5000 }, wanted)
      return () => null
    },
  })
  app.provide(liveKey, {
    connected: stream,
    listen: () => () => undefined,
    hear: (it) => {
      hearer = it
      return () => (hearer = () => undefined)
    },
  })
  app.mount(document.createElement('div'))
  const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds)
  const answer = async () => {
    answers.shift()!()
    await pass(0)
  }
  return { app, stream, refresh, answer, pass, tell: (topic: Hint['topic'], sessionId: string) => hearer({ topic, sessionId }), missed: () => hearer(null) }
}

describe('useHints', () => {
  it('asks when what it shows has changed, and when it may have', () => {
    const { refresh, tell, missed } = shown()

    tell('certificates', 's1')
    tell('bids', 's2')
    expect(refresh).not.toHaveBeenCalled()
    tell('bids', 's1')
    expect(refresh).toHaveBeenCalledTimes(1)
    missed()
    expect(refresh).toHaveBeenCalledTimes(1)
  })

  it('asks once after a rest, however many hints came', async () => {
    const { refresh, tell, answer, pass } = shown()
    tell('bids', 's1')

    tell('bids', 's1')
    tell('bids', 's1')
    await answer()
    await pass(999)
    expect(refresh).toHaveBeenCalledTimes(1)
    await pass(1)
    await answer()
    await pass(4000)

    expect(refresh).toHaveBeenCalledTimes(2)
  })

  it('asks by itself while there is no stream, and seldom while there is one', async () => {
    const { refresh, answer, stream, pass } = shown(false)
    await pass(5000)
    expect(refresh).toHaveBeenCalledTimes(1)
    await answer()

    stream.value = true
    await pass(LONGEST - 5000)
    expect(refresh).toHaveBeenCalledTimes(1)
    await pass(10_000)

    expect(refresh).toHaveBeenCalledTimes(2)
  })

  it('asks nothing while it is of no use, and nothing once it is gone', async () => {
    let wanted = false
    const { app, refresh, tell, pass } = shown(true, () => wanted)
    tell('bids', 's1')
    await pass(2 * LONGEST)
    expect(refresh).not.toHaveBeenCalled()

    wanted = true
    app.unmount()
    tell('bids', 's1')
    await pass(2 * LONGEST)

    expect(refresh).not.toHaveBeenCalled()
  })
})
