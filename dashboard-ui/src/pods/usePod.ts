import { useApi, type ApiClient } from '../api/client'
import { useLoad, type Loading } from '../api/load'
import { ApiProblem } from '../api/problem'
import type { Instant, Page, PodDay, Settlement } from '../api/types'
import { instantOf, nextDay } from '../ui/zoned'
import { windowOf, type Window } from './windows'

const PAGE = 1000

/** The delivery windows of a PoD, latest first; of one market day, or of all. */
export function useWindows(podId: () => string, day: () => string | null, api: ApiClient = useApi()): Loading<readonly Window[]> {
  return useLoad(
    async (signal) => {
      const of = day()
      const range = of ? { from: startOf(of), to: startOf(nextDay(of)) } : {}
      const windows: Window[] = []
      for (let page = 0; ; page++) {
        const query = { podId: podId(), ...range, sort: 'startTime,desc', page, size: PAGE }
        const { items, total } = await api.get<Page<Settlement>>('/api/settlements', query, signal)
        windows.push(...items.map(windowOf))
        if (items.length === 0 || windows.length >= total) {
          return windows
        }
      }
    },
    () => `${podId()} ${day()}`,
  )
}

/** The start of the latest settled delivery window of a PoD, or null. */
export function useLatestWindow(podId: () => string, api: ApiClient = useApi()): Loading<Instant | null> {
  return useLoad(async (signal) => {
    const query = { podId: podId(), sort: 'startTime,desc', size: 1 }
    const { items } = await api.get<Page<Settlement>>('/api/settlements', query, signal)
    return items[0]?.startTime ?? null
  }, podId)
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
