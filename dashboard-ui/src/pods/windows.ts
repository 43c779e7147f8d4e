import { fromUnits, toUnits, type Decimal } from '../api/decimal'
import type { Instant, MarketType, SettledPower, Settlement } from '../api/types'

/** What a PoD sold, delivered and was paid in one delivery window; energies in watt-hours, money in micro-euro. */
export interface Window {
  readonly settlementId: string
  readonly sessionId: string
  readonly marketType: MarketType
  readonly startTime: Instant
  readonly endTime: Instant
  readonly version: number
  readonly sold: number
  readonly delivered: number
  readonly paid: number
  readonly penalty: number
  /** What the customer got so far, in millionths of a token; null where that is not this participant's to see. */
  readonly tokens: number | null
  /** Something did not come in time. */
  readonly missing: boolean
  readonly rows: readonly SettledPower[]
}

const units = (value: Decimal | null, places: number) => (value === null ? 0 : toUnits(value, places))

export function windowOf(settlement: Settlement): Window {
  const { settlementId, sessionId, marketType, startTime, endTime, version, tokens, flexibility } = settlement
  const rows = flexibility.flatMap(({ power }) => power)
  const sum = (of: (row: SettledPower) => number) => rows.reduce((total, row) => total + of(row), 0)
  return {
    settlementId,
    sessionId,
    marketType,
    startTime,
    endTime,
    version,
    sold: sum((row) => Math.abs(units(row.requestedP, 3))) / 4,
    delivered: sum((row) => Math.abs(units(row.deliveredP, 3))) / 4,
    paid: sum((row) => units(row.paidP, 6) + units(row.paidQ, 6)),
    penalty: sum((row) => units(row.penaltyP, 6) + units(row.penaltyQ, 6)),
    tokens: tokens === null ? null : toUnits(tokens, 6),
    missing: rows.some(({ missing }) => missing !== null && missing !== undefined),
    rows,
  }
}

/** What was sold and delivered by index, in watts, downward below zero; several windows and offers may meet in one. */
export function powersByIndex(windows: readonly Window[]): ReadonlyMap<number, { sold: number; delivered: number }> {
  const powers = new Map<number, { sold: number; delivered: number }>()
  for (const { index, requestedP, deliveredP } of windows.flatMap(({ rows }) => rows)) {
    const sold = units(requestedP, 3)
    const before = powers.get(index) ?? { sold: 0, delivered: 0 }
    powers.set(index, {
      sold: before.sold + sold,
      delivered: before.delivered + Math.sign(sold) * Math.abs(units(deliveredP, 3)),
    })
  }
  return powers
}

/** The sum of a field of windows; a total of watt-hours may end in quarters. */
export function total(windows: readonly Window[], field: 'sold' | 'delivered' | 'paid' | 'penalty'): number {
  return windows.reduce((sum, window) => sum + window[field], 0)
}

/** Watt-hours as a text of kilowatt-hours; a quarter of a watt-hour is cut off. */
export const kilowattHours = (wattHours: number) => fromUnits(Math.trunc(wattHours), 3)
export const euro = (microEuro: number) => fromUnits(microEuro, 6)
