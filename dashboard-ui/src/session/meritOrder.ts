import { fromUnits, toUnits } from '../api/decimal'
import type { MeritOrder, MeritStep } from '../api/types'
import { frame, legend, type ChartOption, type Color } from '../ui/chart'

/** A bid as a box of the picture: from one running sum of power to the next, in kW (kvar), as high as its price. */
export interface Box {
  readonly from: number
  readonly to: number
  /** How far the accepted part reaches. */
  readonly accepted: number
  readonly price: number
  readonly step: MeritStep
}

/** More boxes than there are pixels: what comes after them is far beyond any demand. */
export const MOST_BOXES = 2000

/** Bids one after the other, in the order in which they came; powers are added in whole watts. */
export function boxesOf(steps: readonly MeritStep[]): Box[] {
  let sum = 0
  return steps.slice(0, MOST_BOXES).map((step) => {
    const from = sum
    sum += Math.abs(toUnits(step.power, 3))
    const accepted = from + Math.abs(toUnits(step.accepted, 3))
    return { from: from / 1000, to: sum / 1000, accepted: accepted / 1000, price: Number(step.price), step }
  })
}

/** What was accepted of all, in kW or kvar. */
export function acceptedOf(steps: readonly MeritStep[]): string {
  return fromUnits(steps.reduce((sum, { accepted }) => sum + Math.abs(toUnits(accepted, 3)), 0), 3)
}

export interface MeritWords {
  readonly offers: string
  readonly accepted: string
  readonly requests: string
  readonly power: string
  readonly price: string
  number(value: number): string
}

/** Offers as boxes, cheapest first, their accepted part filled; requests as a line of falling prices above them. */
export function meritOption({ offers, requests }: Pick<MeritOrder, 'offers' | 'requests'>, words: MeritWords, color: Color): ChartOption {
  const supply = boxesOf(offers)
  const demand = boxesOf([...requests].sort((one, other) => Number(other.price) - Number(one.price)))
  const axis = { axisLabel: { color: color('muted'), formatter: words.number }, splitLine: { lineStyle: { color: color('line') } }, nameTextStyle: { color: color('muted') } }
  const boxes = (until: (box: Box) => number, fill: string, name: string) => ({
    type: 'custom' as const,
    name,
    color: fill,
    clip: true,
    data: supply.filter((box) => until(box) > box.from).map((box) => [box.from, until(box), box.price]),
    encode: { x: [0, 1], y: 2 },
    renderItem: (_: unknown, api: { value(dimension: number): unknown; coord(point: number[]): number[] }) => {
      const [from, to, price] = [0, 1, 2].map((dimension) => Number(api.value(dimension))) as [number, number, number]
      const [left, top] = api.coord([from, Math.max(price, 0)]) as [number, number]
      const [right, bottom] = api.coord([to, Math.min(price, 0)]) as [number, number]
      // A hair between neighbours, and a price of nothing can still be seen.
      const shape = { x: left, y: top, width: Math.max(right - left - 0.6, 0.4), height: Math.max(bottom - top, 1.5) }
      return { type: 'rect' as const, shape, style: { fill } }
    },
  })
  return {
    ...frame(),
    grid: { left: 8, right: 16, top: 60, bottom: 26, containLabel: true },
    legend: legend(color),
    xAxis: { type: 'value', name: words.power, nameLocation: 'middle', nameGap: 28, min: 0, ...axis },
    yAxis: { type: 'value', name: words.price, ...axis },
    series: [
      boxes((box) => box.to, color('chart-asked'), words.offers),
      boxes((box) => box.accepted, color('chart-accepted'), words.accepted),
      {
        type: 'line',
        name: words.requests,
        color: color('chart-delivered'),
        symbol: 'none',
        lineStyle: { width: 2 },
        z: 4,
        data: demand.flatMap((box) => [[box.from, box.price], [box.to, box.price]]),
      },
    ],
  }
}
