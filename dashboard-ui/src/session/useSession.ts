import { useApi, type ApiClient } from '../api/client'
import { useLoad, type Loading } from '../api/load'
import type { MarketSession } from '../api/types'
import { usePolling } from '../ui/polling'
import { sessionPath } from './paths'

export const POLL = 4000

/** One session, asked again every few seconds for its status. */
export function useSession(id: () => string, api: ApiClient = useApi()): Loading<MarketSession> {
  const loading = useLoad((signal) => api.get<MarketSession>(sessionPath(id()), {}, signal), id)
  usePolling(loading.refresh, POLL)
  return loading
}
