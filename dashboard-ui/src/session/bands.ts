import { fromUnits, toUnits } from '../api/decimal'
import type { CurvePoint, FlexibilityService } from '../api/types'

export type Product = 'p' | 'q'

/** One direction or product in one quarter-hour, in whole watts (or var), upward and downward apart. */
export interface Sums {
  up: number
  down: number
}

/** What was asked, accepted, validated and delivered in one quarter-hour, in whole watts (or var). */
export interface Band {
  readonly index: number
  readonly asked: Sums
  readonly accepted: Sums
  readonly validated: Sums
  readonly delivered: Sums
}

export type Stage = 'asked' | 'accepted' | 'validated' | 'delivered'

/** Adds up rows as they stream by; everything is in whole watts and micro-euro, so the order of the rows is all one. */
export class SessionSums {
  readonly bands: Record<Product, Band[]>
  /** Rows of the market outcome: OK and PARTIAL, or the reason of those that got nothing. */
  readonly fates: Record<Product, Map<string, number>> = { p: new Map(), q: new Map() }
  /** Rows of the technical outcome by their result. */
  readonly technical = new Map<string, number>()
  /** Micro-euro at accepted prices times watt quarter-hours; see {@link cost}. */
  private readonly costUnits: Record<Product, bigint> = { p: 0n, q: 0n }
  private readonly settled: Record<Product, { paid: number; penalty: number }> = {
    p: { paid: 0, penalty: 0 },
    q: { paid: 0, penalty: 0 },
  }

  constructor(
    readonly firstIndex: number,
    readonly intervals: number,
  ) {
    const empty = (): Band[] =>
      Array.from({ length: intervals }, (_, position) => ({
        index: firstIndex + position,
        asked: { up: 0, down: 0 },
        accepted: { up: 0, down: 0 },
        validated: { up: 0, down: 0 },
        delivered: { up: 0, down: 0 },
      }))
    this.bands = { p: empty(), q: empty() }
  }

  request(service: Pick<FlexibilityService, 'curve'>): void {
    for (const point of service.curve ?? []) {
      this.add('p', 'asked', point.index, point.p)
      this.add('q', 'asked', point.index, point.q)
    }
  }

  /** A row of the market outcome, as CSV gives it: empty is none. */
  accepted(row: Readonly<Record<string, string>>): void {
    const index = Number(row['index'])
    for (const [product, letter] of PRODUCTS) {
      const value = row[`accepted${letter}Value`]
      const type = row[`accepted${letter}Type`]
      if (!value && !type) {
        continue
      }
      this.add(product, 'accepted', index, value)
      const price = row[`accepted${letter}Price`]
      if (value && price) {
        this.costUnits[product] += BigInt(Math.abs(toUnits(value, 3))) * BigInt(toUnits(price, 6))
      }
      const fate = (type === 'KO' && row[`rejectionType${letter}`]) || type || 'KO'
      this.fates[product].set(fate, (this.fates[product].get(fate) ?? 0) + 1)
    }
  }

  validated(row: Readonly<Record<string, string>>): void {
    for (const [product, letter] of PRODUCTS) {
      this.add(product, 'validated', Number(row['index']), row[`accepted${letter}Value`])
    }
  }

  checked(row: Readonly<Record<string, string>>): void {
    const result = row['result'] || 'OK'
    this.technical.set(result, (this.technical.get(result) ?? 0) + 1)
  }

  /** A row of the settlement; what was delivered counts in the direction that was sold. */
  delivered(row: Readonly<Record<string, string>>): void {
    for (const [product, letter] of PRODUCTS) {
      const requested = row[`requested${letter}`]
      const delivered = row[`delivered${letter}`]
      if (requested && delivered) {
        const size = fromUnits(Math.abs(toUnits(delivered, 3)), 3)
        this.add(product, 'delivered', Number(row['index']), requested.startsWith('-') ? `-${size}` : size)
      }
      this.settled[product].paid += toUnits(row[`paid${letter}`] || '0', 6)
      this.settled[product].penalty += toUnits(row[`penalty${letter}`] || '0', 6)
    }
  }

  /** Energy of a stage in watt-hours; a quarter-hour of watts is a whole number of them only in fours. */
  energy(product: Product, stage: Stage): Sums {
    const total = { up: 0, down: 0 }
    for (const band of this.bands[product]) {
      total.up += band[stage].up
      total.down += band[stage].down
    }
    return { up: total.up / 4, down: total.down / 4 }
  }

  /** What the accepted energy costs at its prices, in whole micro-euro, rounded half up once over the whole session. */
  cost(product: Product): number {
    // watt x micro-euro per kWh x quarter-hour, over 1000 watts a kilowatt and 4 quarter-hours an hour
    const units = this.costUnits[product]
    return Number(units >= 0n ? (units + 2000n) / 4000n : -((-units + 2000n) / 4000n))
  }

  paid(product: Product): number {
    return this.settled[product].paid
  }

  penalties(product: Product): number {
    return this.settled[product].penalty
  }

  private add(product: Product, stage: Stage, index: number, value: CurvePoint['p']): void {
    const band = this.bands[product][index - this.firstIndex]
    if (!band || value === null || value === undefined || value === '') {
      return
    }
    const watts = toUnits(value, 3)
    if (watts > 0) {
      band[stage].up += watts
    } else {
      band[stage].down -= watts
    }
  }
}

const PRODUCTS = [
  ['p', 'P'],
  ['q', 'Q'],
] as const
