import { toUnits, type Decimal } from '../api/decimal'
import type { PodDay } from '../api/types'
import { frame, legend, tooltip, type ChartOption, type Color } from '../ui/chart'

export interface PodDayWords {
  readonly baseline: string
  readonly measured: string
  readonly sold: string
  readonly delivered: string
  time(index: number): string
  value(kilo: number): string
}

/** Baseline and meter as lines of net withdrawal; what was sold and delivered as bars, upward above zero. */
export function podDayOption(
  curve: PodDay['curve'],
  powers: ReadonlyMap<number, { sold: number; delivered: number }>,
  words: PodDayWords,
  color: Color,
): ChartOption {
  const kilo = (value: Decimal | null) => (value === null ? null : toUnits(value, 3) / 1000)
  const line = (name: string, of: (point: PodDay['curve'][number]) => Decimal | null, paint: string, dashed: boolean) => ({
    type: 'line' as const,
    name,
    step: 'middle' as const,
    symbol: 'none',
    color: color(paint),
    lineStyle: { width: 1.8, type: dashed ? ('dashed' as const) : ('solid' as const) },
    data: curve.map((point) => kilo(of(point))),
    z: 4,
  })
  // Each on its own axis: bars of one axis stand side by side, those of two inside each other.
  const bar = (name: string, of: 'sold' | 'delivered', paint: string, width: string, axis: number) => ({
    type: 'bar' as const,
    name,
    color: color(paint),
    barWidth: width,
    xAxisIndex: axis,
    data: curve.map(({ index }) => (powers.has(index) ? powers.get(index)![of] / 1000 : null)),
  })
  return {
    ...frame(),
    grid: { left: 8, right: 8, top: 34, bottom: 4, containLabel: true },
    legend: legend(color),
    tooltip: tooltip(color, (value) => `${words.value(value)} kW`),
    xAxis: [true, false].map((show) => ({
      type: 'category' as const,
      show,
      position: 'bottom' as const,
      data: curve.map(({ index }) => words.time(index)),
      axisTick: { show: false },
      axisLine: { onZero: true, lineStyle: { color: color('line-strong') } },
      axisLabel: { color: color('muted'), interval: 7 },
    })),
    yAxis: { type: 'value', axisLabel: { color: color('muted'), formatter: words.value }, splitLine: { lineStyle: { color: color('line') } } },
    series: [
      bar(words.sold, 'sold', 'chart-asked', '80%', 0),
      bar(words.delivered, 'delivered', 'chart-accepted', '50%', 1),
      line(words.baseline, (point) => point.nominatedP, 'muted', true),
      line(words.measured, (point) => point.measuredP, 'chart-delivered', false),
    ],
  }
}
