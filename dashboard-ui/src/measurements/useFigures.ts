import { shallowRef, type Ref } from 'vue'
import { useApi, type ApiClient } from '../api/client'
import { reasonOf } from '../api/load'
import { SERVICES, type Service } from '../system/useServices'
import { usePolling } from '../ui/polling'
import { readSamples, type Sample } from './exposition'
import { FIGURES, partsOf, rates, whole, type Measured, type Part } from './figures'

const PAUSE = 5_000
/** Half an hour of points. */
const KEPT = 360

export interface Point {
  /** Milliseconds since 1970. */
  readonly at: number
  readonly value: number | null
}

export interface Course {
  readonly parts: readonly Part[]
  readonly points: readonly Point[]
}

export type Courses = Readonly<Record<string, Course>>

/** What the services measure, asked again and again through the gateway, and how it went since the page was opened. */
export function useFigures(api: ApiClient = useApi(), now: () => number = () => Date.now()) {
  const courses: Ref<Courses> = shallowRef({})
  const away: Ref<Readonly<Partial<Record<Service, string>>>> = shallowRef({})
  let counted: { readonly at: number; readonly measured: Measured } | null = null

  async function ask(): Promise<void> {
    const missing: Partial<Record<Service, string>> = {}
    const answers = await Promise.all(
      SERVICES.map(async (service): Promise<[Service, readonly Sample[]] | null> => {
        try {
          return [service, readSamples(await (await api.raw(`/api/metrics/${service}`, {}, 'text/plain')).text())]
        } catch (error) {
          missing[service] = reasonOf(error).reason
          return null
        }
      }),
    )
    const measured: Measured = Object.fromEntries(answers.filter((answer) => answer !== null))
    const at = now()
    const next: Record<string, Course> = {}
    for (const figure of FIGURES) {
      let parts = partsOf(figure, measured)
      if (figure.rate) {
        parts = counted && at > counted.at ? rates(partsOf(figure, counted.measured), parts, (at - counted.at) / 1000) : []
      }
      const before = courses.value[figure.key]?.points ?? []
      next[figure.key] = { parts, points: [...before, { at, value: whole(figure, parts) }].slice(-KEPT) }
    }
    counted = { at, measured: { ...counted?.measured, ...measured } }
    courses.value = next
    away.value = missing
  }

  usePolling(ask, PAUSE)
  void ask()
  return { courses, away }
}
