import { effectScope, nextTick, ref } from 'vue'
import { describe, expect, it } from 'vitest'
import { useLoad } from './load'
import { ApiProblem } from './problem'

/** A fetch whose answers the test gives by hand. */
function answers<T>() {
  const calls: { resolve: (value: T) => void; reject: (error: unknown) => void; signal: AbortSignal }[] = []
  const fetching = (signal: AbortSignal) =>
    new Promise<T>((resolve, reject) => calls.push({ resolve, reject, signal }))
  return { calls, fetching }
}

const settled = async () => {
  await Promise.resolve()
  await nextTick()
}

describe('useLoad', () => {
  it('goes from loading to ready', async () => {
    const { calls, fetching } = answers<string>()
    const { load } = effectScope().run(() => useLoad(fetching))!
    expect(load.value).toEqual({ state: 'loading' })

    calls[0]!.resolve('here')
    await settled()

    expect(load.value).toEqual({ state: 'ready', data: 'here' })
  })

  it('shows the reason of a failure and recovers by retry', async () => {
    const { calls, fetching } = answers<string>()
    const { load, retry } = effectScope().run(() => useLoad(fetching))!
    calls[0]!.reject(new ApiProblem(503, 'AWAY', 'The market is away.'))
    await settled()
    expect(load.value).toEqual({ state: 'failed', reason: 'The market is away.', code: 'AWAY' })

    const again = retry()
    expect(load.value.state).toBe('loading')
    calls[1]!.resolve('back')
    await again

    expect(load.value).toEqual({ state: 'ready', data: 'back' })
  })

  it('keeps what is shown when a refresh fails and says that it is stale', async () => {
    const { calls, fetching } = answers<string>()
    const { load, refresh } = effectScope().run(() => useLoad(fetching))!
    calls[0]!.resolve('old')
    await settled()

    const refreshed = refresh()
    calls[1]!.reject(new ApiProblem(0, 'UNREACHABLE', 'Gone.'))
    await refreshed

    expect(load.value).toEqual({ state: 'ready', data: 'old', stale: 'Gone.' })
  })

  it('aborts the older fetch when the source changes and ignores its answer', async () => {
    const { calls, fetching } = answers<string>()
    const page = ref(0)
    const { load } = effectScope().run(() => useLoad(fetching, page))!

    page.value = 1
    await nextTick()
    calls[0]!.resolve('page 0')
    calls[1]!.resolve('page 1')
    await settled()

    expect(calls[0]!.signal.aborted).toBe(true)
    expect(load.value).toEqual({ state: 'ready', data: 'page 1' })
  })

  it('aborts with its scope', () => {
    const { calls, fetching } = answers<string>()
    const scope = effectScope()
    scope.run(() => useLoad(fetching))

    scope.stop()

    expect(calls[0]!.signal.aborted).toBe(true)
  })
})
