import { useApi, type ApiClient } from '../api/client'
import { useLoad, type Loading } from '../api/load'
import type { MarketSession } from '../api/types'
import { isNewer, useSessionChanges } from '../live/live'
import { sessionPath } from './paths'

export const POLL = 4000

/** One session, kept up to date. */
export function useSession(id: () => string, api: ApiClient = useApi()): Loading<MarketSession> {
  const loading = useLoad((signal) => api.get<MarketSession>(sessionPath(id()), {}, signal), id)
  useSessionChanges(
    (changed) => loading.change((shown) => (changed.id === shown.id && isNewer(changed, shown) ? changed : shown)),
    loading.refresh,
    POLL,
  )
  return loading
}
