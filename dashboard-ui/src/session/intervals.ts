import type { MarketSession } from '../api/types'

const QUARTER_HOUR = 900_000

/** When the quarter-hour of an index begins; counted from the delivery's start, so clock changes need no care. */
export function timeOfIndex(session: Pick<MarketSession, 'deliveryStart' | 'firstIndex'>, index: number): Date {
  return new Date(Date.parse(session.deliveryStart) + (index - session.firstIndex) * QUARTER_HOUR)
}

export function lastIndex(session: Pick<MarketSession, 'firstIndex' | 'intervals'>): number {
  return session.firstIndex + session.intervals - 1
}
