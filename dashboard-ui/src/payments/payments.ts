import type { Instant, MarketType } from '../api/types'
import { frame, legend, tooltip, type ChartOption, type Color } from '../ui/chart'
import { nextDay, wallClock } from '../ui/zoned'

/** What was paid for one settlement, in micro-euro and millionths of a token. */
export interface Payment {
  readonly sessionId: string
  readonly marketType: MarketType
  /** Of the delivery window. */
  readonly startTime: Instant
  readonly amount: number
  /** Null where they are not this participant's to see. */
  readonly tokens: number | null
}

export const GROUPINGS = ['session', 'day'] as const
export type Grouping = (typeof GROUPINGS)[number]

export interface PaymentSum {
  /** A market day such as 2026-11-22, or the id of a session. */
  readonly key: string
  /** The first that is in it; null for a day without any. */
  readonly first: Payment | null
  readonly amount: number
  readonly tokens: number | null
}

const dayOf = (payment: Payment) => wallClock(new Date(payment.startTime)).slice(0, 10)

/** A few days are told apart by their sessions, many days by themselves. */
export function groupingOf(payments: readonly Payment[]): Grouping {
  return new Set(payments.map(dayOf)).size > 3 ? 'day' : 'session'
}

/** Sums by session in the order of delivery, or by market day, those between without any too. */
export function sumsBy(payments: readonly Payment[], grouping: Grouping): PaymentSum[] {
  const ordered = [...payments].sort((one, other) => Date.parse(one.startTime) - Date.parse(other.startTime))
  const sums = new Map<string, PaymentSum>()
  for (const payment of ordered) {
    const key = grouping === 'day' ? dayOf(payment) : payment.sessionId
    const sum = sums.get(key) ?? { key, first: payment, amount: 0, tokens: null }
    sums.set(key, {
      ...sum,
      amount: sum.amount + payment.amount,
      tokens: payment.tokens === null ? sum.tokens : (sum.tokens ?? 0) + payment.tokens,
    })
  }
  const last = ordered.at(-1)
  if (grouping === 'session' || !last) {
    // Sessions in which nothing was sold are settled too, at nothing.
    return [...sums.values()].filter(({ amount, tokens }) => amount !== 0 || tokens)
  }
  const days: PaymentSum[] = []
  for (let day = dayOf(ordered[0]!); day <= dayOf(last); day = nextDay(day)) {
    days.push(sums.get(day) ?? { key: day, first: null, amount: 0, tokens: null })
  }
  return days
}

export interface PaymentWords {
  readonly amount: string
  readonly tokens: string
  label(sum: PaymentSum): string
  value(euro: number): string
}

export function paymentsOption(sums: readonly PaymentSum[], words: PaymentWords, color: Color): ChartOption {
  const bar = (name: string, paint: string, of: (sum: PaymentSum) => number | null) => ({
    type: 'bar' as const,
    name,
    color: color(paint),
    barMaxWidth: 46,
    itemStyle: { borderRadius: [2, 2, 0, 0] },
    data: sums.map((sum) => {
      const micro = of(sum)
      return micro === null ? null : micro / 1_000_000
    }),
  })
  return {
    ...frame(),
    grid: { left: 8, right: 8, top: 34, bottom: 4, containLabel: true },
    legend: legend(color),
    tooltip: tooltip(color, words.value),
    xAxis: {
      type: 'category',
      data: sums.map(words.label),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: color('line-strong') } },
      axisLabel: { color: color('muted'), hideOverlap: true },
    },
    yAxis: { type: 'value', axisLabel: { color: color('muted'), formatter: words.value }, splitLine: { lineStyle: { color: color('line') } } },
    series: [
      bar(words.amount, 'chart-accepted', ({ amount }) => amount),
      ...(sums.some(({ tokens }) => tokens !== null) ? [bar(words.tokens, 'chart-delivered', ({ tokens }) => tokens)] : []),
    ],
  }
}
