import { toUnits } from '../api/decimal'
import type { Statement } from '../api/types'
import { frame, tooltip, type ChartOption, type Color } from '../ui/chart'
import { nextDay, wallClock } from '../ui/zoned'

export interface DaySum {
  /** A market day such as 2026-11-22. */
  readonly day: string
  /** What the settlements of the day come to, in micro-euro. */
  readonly amount: number
}

/** The amounts of a month (such as 2026-11) by market day, those without any too. */
export function byDay(included: Statement['included'], month: string): DaySum[] {
  const sums = new Map<string, number>()
  for (const { startTime, amount } of included) {
    const day = wallClock(new Date(startTime)).slice(0, 10)
    sums.set(day, (sums.get(day) ?? 0) + toUnits(amount, 6))
  }
  const days: DaySum[] = []
  for (let day = `${month}-01`; day.startsWith(month); day = nextDay(day)) {
    days.push({ day, amount: sums.get(day) ?? 0 })
  }
  return days
}

export interface DayWords {
  readonly amount: string
  day(day: string): string
  euro(euro: number): string
}

export function daysOption(days: readonly DaySum[], words: DayWords, color: Color): ChartOption {
  return {
    ...frame(),
    grid: { left: 8, right: 8, top: 14, bottom: 4, containLabel: true },
    tooltip: tooltip(color, words.euro),
    xAxis: {
      type: 'category',
      data: days.map(({ day }) => words.day(day)),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: color('line-strong') } },
      axisLabel: { color: color('muted') },
    },
    yAxis: { type: 'value', axisLabel: { color: color('muted'), formatter: words.euro }, splitLine: { lineStyle: { color: color('line') } } },
    series: [
      {
        type: 'bar',
        name: words.amount,
        color: color('chart-accepted'),
        itemStyle: { borderRadius: [2, 2, 0, 0] },
        data: days.map(({ amount }) => amount / 1_000_000),
      },
    ],
  }
}
