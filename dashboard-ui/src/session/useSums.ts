import { useApi, type ApiClient } from '../api/client'
import { readCsv, textOf } from '../api/csv'
import { useLoad, type Loading } from '../api/load'
import { ApiProblem } from '../api/problem'
import type { FlexibilityService, MarketSession, Page, Status } from '../api/types'
import { SessionSums } from './bands'
import { sessionPath } from './paths'

/** What the summary of a session is drawn from. */
export interface Summary {
  readonly sums: SessionSums
  /** Requests were visible to this participant. */
  readonly asked: boolean
  /** A list was longer than what was read of it. */
  readonly partial: boolean
  /** Rows of an outcome or of the settlement are kept no longer. */
  readonly removed: boolean
}

/** Above this the pictures are drawn from the first rows of a list, and say so. */
export const MOST_ROWS = 250_000

const REQUEST_PAGE = 1000

/** Which lists a session of a status has. */
function reached(status: Status, stage: 'cleared' | 'validated'): boolean {
  return status === 'settled' || status === 'validated' || (status === 'cleared' && stage === 'cleared')
}

/**
 * Adds up a session's requests and outcomes. The outcomes are read as CSV streams, so that a day of many thousand PoDs
 * needs one request a list and no memory for its rows. Fetched again when the status changes.
 */
export function useSums(session: () => MarketSession, api: ApiClient = useApi()): Loading<Summary> {
  return useLoad(
    (signal) => sumsOf(session(), api, signal),
    () => `${session().id} ${session().status}`,
  )
}

export async function sumsOf(
  session: MarketSession,
  api: ApiClient,
  signal: AbortSignal,
  mostRows = MOST_ROWS,
): Promise<Summary> {
  const sums = new SessionSums(session.firstIndex, session.intervals)
  const path = sessionPath(session.id)
  let partial = false
  let removed = false

  async function requests(serviceType: string): Promise<boolean> {
    for (let page = 0, read = 0; ; page++) {
      const query = { serviceType, page, size: REQUEST_PAGE }
      const answer = await api.get<Page<FlexibilityService>>(`${path}/flexibility-services`, query, signal)
      answer.items.forEach((request) => sums.request(request))
      read += answer.items.length
      if (answer.items.length === 0 || read >= answer.total) {
        return read > 0
      }
    }
  }

  async function rows(list: string, add: (row: Readonly<Record<string, string>>) => void): Promise<void> {
    let count = 0
    try {
      const response = await api.raw(`${path}/${list}`, {}, 'text/csv', signal)
      for await (const row of readCsv(textOf(response))) {
        if (++count > mostRows) {
          partial = true
          return
        }
        add(row)
      }
    } catch (error) {
      // A result that is not there yet, any more, or not for this participant, leaves its picture empty.
      removed ||= error instanceof ApiProblem && error.status === 410
      if (!(error instanceof ApiProblem && [403, 404, 409, 410].includes(error.status))) {
        throw error
      }
    }
  }

  const asked = await requests('DSO_request')
  const askedMore = await requests('TSO_request')
  if (reached(session.status, 'cleared')) {
    await rows('market-outcome', (row) => sums.accepted(row))
  }
  if (reached(session.status, 'validated')) {
    await rows('technical-outcome', (row) => sums.checked(row))
    await rows('validated-outcome', (row) => sums.validated(row))
    await rows('settlement', (row) => sums.delivered(row))
  }
  return { sums, asked: asked || askedMore, partial, removed }
}
