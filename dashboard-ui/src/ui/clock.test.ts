import { effectScope } from 'vue'
import { describe, expect, it, vi } from 'vitest'
import { ApiClient } from '../api/client'
import { useMarketTime } from './clock'

function clock(answer: () => Response) {
  vi.useFakeTimers()
  let real = 0
  const api = new ApiClient({ token: () => 'x', refused: vi.fn() }, async () => answer())
  const time = effectScope().run(() => useMarketTime(api, () => real))!
  const pass = async (ms: number) => {
    real += ms
    await vi.advanceTimersByTimeAsync(ms)
  }
  return { time, pass }
}

describe('useMarketTime', () => {
  it('counts on from the platform at the speed of the market', async () => {
    const { time, pass } = clock(() => Response.json({ now: '2026-11-22T10:00:00Z', speed: 60 }))
    await pass(0)

    await pass(2000)

    expect(time.speed.value).toBe(60)
    expect(time.now.value?.toISOString()).toBe('2026-11-22T10:02:00.000Z')
  })

  it('is unknown as long as the platform does not say', async () => {
    const { time, pass } = clock(() => new Response('', { status: 404 }))

    await pass(5000)

    expect(time.now.value).toBeNull()
  })
})
