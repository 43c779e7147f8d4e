import { frame, legend, tooltip, type ChartOption, type Color } from '../ui/chart'
import type { Band, Stage } from './bands'

export interface BandChartWords {
  readonly stages: Record<Stage, string>
  readonly unit: string
  readonly time: (index: number) => string
  readonly value: (kilo: number) => string
}

/** Asked as the wide band, accepted and validated inside it, delivered as a line on top; downward below zero. */
export function bandOption(
  bands: readonly Band[],
  shown: readonly Stage[],
  words: BandChartWords,
  color: Color,
): ChartOption {
  const directions = ['up', 'down'] as const
  const kilo = (band: Band, stage: Stage, direction: 'up' | 'down') =>
    (direction === 'up' ? band[stage].up : -band[stage].down) / 1000
  // Nothing was delivered where nothing was sold; a line there would say that something failed.
  const delivered = (band: Band, direction: 'up' | 'down') =>
    (['accepted', 'validated', 'delivered'] as const).some((stage) => band[stage][direction] > 0) ? kilo(band, 'delivered', direction) : null
  const used = directions.filter((direction) => shown.some((stage) => bands.some((band) => band[stage][direction] > 0)))

  return {
    ...frame(),
    grid: { left: 8, right: 8, top: 34, bottom: 4, containLabel: true },
    legend: { ...legend(color), data: shown.map((stage) => words.stages[stage]) },
    tooltip: tooltip(color, (value) => `${words.value(value)} ${words.unit}`),
    // An axis a stage: bars of one axis stand side by side, those of different ones inside each other.
    xAxis: shown.map((_, position) => ({
      type: 'category' as const,
      show: position === 0,
      position: 'bottom' as const,
      data: bands.map((band) => words.time(band.index)),
      axisTick: { show: false },
      axisLine: { onZero: true, lineStyle: { color: color('line-strong') } },
      axisLabel: { color: color('muted'), interval: bands.length > 24 ? 7 : 1 },
    })),
    yAxis: {
      type: 'value',
      axisLabel: { color: color('muted'), formatter: (value: number) => words.value(value) },
      splitLine: { lineStyle: { color: color('line') } },
    },
    series: shown.flatMap((stage, position) =>
      used.map((direction) => ({
        name: words.stages[stage],
        xAxisIndex: position,
        data: bands.map((band) => (stage === 'delivered' ? delivered(band, direction) : kilo(band, stage, direction))),
        color: color(`chart-${stage}`),
        ...(stage === 'delivered'
          ? {
              type: 'line' as const,
              step: 'middle' as const,
              symbol: 'circle',
              symbolSize: bands.length <= 24 ? 5 : 3,
              showSymbol: true,
              lineStyle: { width: 2 },
              z: 4,
            }
          : {
              type: 'bar' as const,
              stack: stage,
              barWidth: WIDTH[stage],
              z: DEPTH[stage],
              itemStyle: { borderRadius: direction === 'up' ? [2, 2, 0, 0] : [0, 0, 2, 2] },
            }),
      })),
    ),
  }
}

const WIDTH = { asked: '88%', accepted: '62%', validated: '34%' } as const
const DEPTH = { asked: 1, accepted: 2, validated: 3 } as const
