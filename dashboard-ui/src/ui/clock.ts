import { inject, onScopeDispose, shallowRef, type InjectionKey, type Ref } from 'vue'
import type { ApiClient } from '../api/client'
import type { MarketClock } from '../api/types'

/** Market time as it passes here, or null while it is not known: a countdown is better absent than wrong. */
export interface MarketTime {
  readonly now: Readonly<Ref<Date | null>>
  readonly speed: Readonly<Ref<number>>
}

const TICK = 1000
const ASK_AGAIN = 60_000

/** Asks the platform what time it is, and counts on from there at the market's speed; asks again each minute. */
export function useMarketTime(api: ApiClient, monotonic: () => number = () => performance.now()): MarketTime {
  const now = shallowRef<Date | null>(null)
  const speed = shallowRef(1)
  let base: { market: number; at: number } | null = null

  async function ask(): Promise<void> {
    const before = monotonic()
    try {
      const clock = await api.get<MarketClock>('/api/clock')
      speed.value = Number(clock.speed)
      base = { market: Date.parse(clock.now), at: (before + monotonic()) / 2 }
      tick()
    } catch {
      // It stays as it was, or unknown.
    }
  }

  function tick(): void {
    if (base) {
      now.value = new Date(base.market + (monotonic() - base.at) * speed.value)
    }
  }

  const ticking = setInterval(tick, TICK)
  const asking = setInterval(() => void ask(), ASK_AGAIN)
  onScopeDispose(() => {
    clearInterval(ticking)
    clearInterval(asking)
  })
  void ask()
  return { now, speed }
}

export const marketTimeKey: InjectionKey<MarketTime> = Symbol('market time')

export function useNow(): MarketTime {
  return inject(marketTimeKey, { now: shallowRef(null), speed: shallowRef(1) }, false)
}
