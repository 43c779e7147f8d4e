import type { ChartOption } from '../ui/chart'
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
  color: (name: string) => string,
): ChartOption {
  const directions = ['up', 'down'] as const
  const kilo = (band: Band, stage: Stage, direction: 'up' | 'down') =>
    (direction === 'up' ? band[stage].up : -band[stage].down) / 1000
  const used = directions.filter((direction) => shown.some((stage) => bands.some((band) => band[stage][direction] > 0)))

  return {
    animation: false,
    textStyle: { fontFamily: 'Inter, system-ui, sans-serif' },
    grid: { left: 8, right: 8, top: 34, bottom: 4, containLabel: true },
    legend: {
      top: 0,
      left: 0,
      itemWidth: 14,
      itemHeight: 10,
      icon: 'roundRect',
      selectedMode: false,
      textStyle: { color: color('muted') },
      data: shown.map((stage) => words.stages[stage]),
    },
    tooltip: {
      trigger: 'axis',
      // Drawn, not written: the page's policy allows no style in the markup.
      renderMode: 'richText',
      axisPointer: { type: 'shadow', shadowStyle: { color: color('line'), opacity: 0.35 } },
      backgroundColor: color('raised'),
      borderColor: color('line'),
      textStyle: { color: color('text'), fontSize: 12 },
      valueFormatter: (value) => `${words.value(Number(value))} ${words.unit}`,
    },
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
        data: bands.map((band) => kilo(band, stage, direction)),
        color: color(`chart-${stage}`),
        ...(stage === 'delivered'
          ? {
              type: 'line' as const,
              step: 'middle' as const,
              symbol: 'circle',
              symbolSize: 5,
              showSymbol: bands.length <= 24,
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
