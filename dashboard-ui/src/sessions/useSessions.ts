import { computed, type Ref } from 'vue'
import { useApi, type ApiClient, type Query } from '../api/client'
import { useLoad, type Loading } from '../api/load'
import type { MarketSession, Page } from '../api/types'
import { isNewer, useSessionChanges } from '../live/live'
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

/** The page of market sessions that the filters choose, latest gate first, kept up to date. */
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
  useSessionChanges(take, loading.refresh, POLL)

  /** One on the page is shown as it is now; whether it still belongs there, or a new one does, the market says. */
  function take(changed: MarketSession): void {
    let here = false
    loading.change((page) => ({
      ...page,
      items: page.items.map((shown) => {
        here ||= shown.id === changed.id
        return shown.id === changed.id && isNewer(changed, shown) ? changed : shown
      }),
    }))
    if (!here || filters.status.value || filters.text.value) {
      void loading.refresh()
    }
  }
  return loading
}

function startOf(day: string): string | undefined {
  return day ? instantOf(`${day}T00:00`)?.toISOString() : undefined
}
