import { effectScope } from 'vue'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { usePolling } from './polling'

let hidden = false
Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden })

afterEach(() => {
  hidden = false
})

describe('usePolling', () => {
  it('waits for the answer before the next pause begins', async () => {
    vi.useFakeTimers()
    const pending: (() => void)[] = []
    const call = vi.fn(() => new Promise<void>((resolve) => pending.push(resolve)))
    effectScope().run(() => usePolling(call, 1000))

    await vi.advanceTimersByTimeAsync(5000)
    expect(call).toHaveBeenCalledTimes(1)
    pending[0]!()
    await vi.advanceTimersByTimeAsync(1000)

    expect(call).toHaveBeenCalledTimes(2)
  })

  it('rests while the page is hidden and calls at once when it is seen again', async () => {
    vi.useFakeTimers()
    const call = vi.fn(async () => undefined)
    const scope = effectScope()
    scope.run(() => usePolling(call, 1000))

    hidden = true
    document.dispatchEvent(new Event('visibilitychange'))
    await vi.advanceTimersByTimeAsync(5000)
    expect(call).not.toHaveBeenCalled()
    hidden = false
    document.dispatchEvent(new Event('visibilitychange'))
    await vi.advanceTimersByTimeAsync(0)

    expect(call).toHaveBeenCalledTimes(1)
    scope.stop()
    await vi.advanceTimersByTimeAsync(5000)
    expect(call).toHaveBeenCalledTimes(1)
  })
})
