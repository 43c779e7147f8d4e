import { shallowRef, type Ref } from 'vue'
import { useApi, type ApiClient } from '../api/client'
import { reasonOf } from '../api/load'
import type { MarketSession, Page } from '../api/types'
import { sessionPath } from '../session/paths'
import { usePolling } from '../ui/polling'

export type Health =
  | { readonly is: 'asking' }
  | { readonly is: 'up'; readonly milliseconds: number }
  | { readonly is: 'away'; readonly reason: string }
  /** There is nothing yet that it could be asked for. */
  | { readonly is: 'idle' }

export const SERVICES = ['market', 'clearing', 'settlement', 'blockchain'] as const
export type Service = (typeof SERVICES)[number]

const PAUSE = 10_000
/** Nothing is settled from here on: an answer without rows. */
const NEVER = '9999-01-01T00:00:00Z'

/** Asks each service something small through the gateway; a service that misses its store or the chain answers with an error. */
export function useServices(api: ApiClient = useApi(), now: () => number = () => performance.now()) {
  const health: Ref<Readonly<Record<Service, Health>>> = shallowRef({
    market: { is: 'asking' },
    clearing: { is: 'asking' },
    settlement: { is: 'asking' },
    blockchain: { is: 'asking' },
  })

  const questions: Record<Service, () => Promise<(() => Promise<unknown>) | null>> = {
    market: async () => () => api.get('/api/market-sessions', { size: 1 }),
    clearing: async () => {
      const { items } = await api.get<Page<MarketSession>>('/api/market-sessions', { status: 'settled', size: 1 })
      const session = items[0]
      return session ? () => api.get(`${sessionPath(session.id)}/merit-order`, { index: session.firstIndex }) : null
    },
    settlement: async () => () => api.get('/api/settlements', { from: NEVER, size: 1 }),
    blockchain: async () => () => api.get('/api/chain'),
  }

  async function healthOf(service: Service): Promise<Health> {
    try {
      const question = await questions[service]()
      if (!question) {
        return { is: 'idle' }
      }
      const from = now()
      await question()
      return { is: 'up', milliseconds: Math.round(now() - from) }
    } catch (error) {
      return { is: 'away', reason: reasonOf(error).reason }
    }
  }

  async function ask(): Promise<void> {
    await Promise.all(
      SERVICES.map(async (service) => {
        const found = await healthOf(service)
        health.value = { ...health.value, [service]: found }
      }),
    )
  }

  usePolling(ask, PAUSE)
  void ask()
  return { health }
}
