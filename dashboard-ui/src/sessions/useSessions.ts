import { computed, type Ref } from 'vue'
import { useApi, type ApiClient, type Query } from '../api/client'
import { useLoad, type Loading } from '../api/load'
import type { MarketSession, Page } from '../api/types'
import { usePolling } from '../ui/polling'
import { instantOf, nextDay } from '../ui/zoned'

export interface SessionFilters {
  /** Market days, such as 2026-11-22, inclusive at both ends. */
  readonly from: Ref<string>
  readonly to: Ref<string>
  readonly marketType: Ref<string>
  readonly status: Ref<string>
  readonly text: Ref<string>
  readonly page: Ref<number>
  readonly size: Ref<number>
}

export const POLL = 4000

/** The page of market sessions that the filters choose, latest gate first, asked again every few seconds. */
export function useSessions(filters: SessionFilters, api: ApiClient = useApi()): Loading<Page<MarketSession>> {
  const query = computed<Query>(() => ({
    from: startOf(filters.from.value),
    to: filters.to.value && startOf(nextDay(filters.to.value)),
    marketType: filters.marketType.value,
    status: filters.status.value,
    text: filters.text.value.trim(),
    page: filters.page.value,
    size: filters.size.value,
    sort: 'gateOpen,desc',
  }))
  const loading = useLoad((signal) => api.get<Page<MarketSession>>('/api/market-sessions', query.value, signal), query)
  usePolling(loading.refresh, POLL)
  return loading
}

function startOf(day: string): string | undefined {
  return day ? instantOf(`${day}T00:00`)?.toISOString() : undefined
}
