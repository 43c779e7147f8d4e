import { useApi, type ApiClient } from '../api/client'
import { useLoad, type Loading } from '../api/load'
import type { Certification, Page } from '../api/types'
import { useHints } from '../live/hints'
import { settlementIdOf } from '../session/paths'

const PACE = { rest: 1000, asking: 10_000 }

/** The certificates of a session, in the order in which they were made. */
export function useCertificates(sessionId: () => string, api: ApiClient = useApi()): Loading<readonly Certification[]> {
  const loading = useLoad(async (signal) => {
    const query = { sessionId: sessionId(), size: 1000 }
    const page = await api.get<Page<Certification>>('/api/certifications', query, signal)
    return [...page.items].sort((one, other) => Date.parse(one.createdAt) - Date.parse(other.createdAt))
  }, sessionId)
  useHints('certificates', sessionId, loading.refresh, PACE)
  return loading
}

/** The version that has taken a certificate's place, or null: a settlement is certified anew when it is corrected. */
export function supersededBy(certificate: Certification, all: readonly Certification[]): number | null {
  const subject = subjectOf(certificate)
  const newest = Math.max(
    ...all.filter((other) => subjectOf(other) === subject).map((other) => other.version),
    certificate.version,
  )
  return newest > certificate.version ? newest : null
}

function subjectOf(certificate: Certification): string {
  return `${certificate.kind} ${settlementIdOf(certificate)}`
}
