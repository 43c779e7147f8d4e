import { useApi, type ApiClient } from '../api/client'
import { useLoad, type Loading } from '../api/load'
import { ApiProblem } from '../api/problem'
import type { Page, PodDay, Settlement } from '../api/types'
import { instantOf, nextDay } from '../ui/zoned'
import { windowOf, type Window } from './windows'

/** More delivery windows than a day has in both markets. */
const MOST = 200

/** The delivery windows of a PoD, latest first; of one market day, or of all. */
export function useWindows(podId: () => string, day: () => string | null, api: ApiClient = useApi()): Loading<readonly Window[]> {
  return useLoad(
    async (signal) => {
      const of = day()
      const range = of ? { from: startOf(of), to: startOf(nextDay(of)) } : {}
      const query = { podId: podId(), ...range, sort: 'startTime,desc', size: MOST }
      const page = await api.get<Page<Settlement>>('/api/settlements', query, signal)
      return page.items.map(windowOf)
    },
    () => `${podId()} ${day()}`,
  )
}

/** What the meter and the baselines say of a day; null where nothing is known of it. */
export function usePodDay(podId: () => string, day: () => string, api: ApiClient = useApi()): Loading<PodDay | null> {
  return useLoad(
    (signal) =>
      api.get<PodDay>('/api/baselines/comparison', { podId: podId(), day: day() }, signal).catch((error: unknown) => {
        if (error instanceof ApiProblem && error.status === 404) {
          return null
        }
        throw error
      }),
    () => `${podId()} ${day()}`,
  )
}

function startOf(day: string): string | undefined {
  return instantOf(`${day}T00:00`)?.toISOString()
}
