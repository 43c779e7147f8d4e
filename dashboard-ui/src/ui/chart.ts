import type { BarSeriesOption, CustomSeriesOption, LineSeriesOption } from 'echarts/charts'
import type { GridComponentOption, LegendComponentOption, TooltipComponentOption } from 'echarts/components'
import type { ComposeOption } from 'echarts/core'

/** What {@link EChart} can draw. Only the types are loaded here; the library comes with the first picture. */
export type ChartOption = ComposeOption<
  BarSeriesOption | CustomSeriesOption | LineSeriesOption | GridComponentOption | LegendComponentOption | TooltipComponentOption
>

/** The value of a colour token in the theme that is on. */
export function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim()
}

export type Color = (name: string) => string

/** What every picture has in common. */
export function frame(): Pick<ChartOption, 'animation' | 'textStyle'> {
  return { animation: false, textStyle: { fontFamily: 'Inter, system-ui, sans-serif' } }
}

export function legend(color: Color): LegendComponentOption {
  return { top: 0, left: 0, itemWidth: 14, itemHeight: 10, icon: 'roundRect', selectedMode: false, textStyle: { color: color('muted') } }
}

/** The values under the pointer. */
export function tooltip(color: Color, words: (value: number) => string): TooltipComponentOption {
  return {
    trigger: 'axis',
    // Drawn, not written: the page's policy allows no style in the markup.
    renderMode: 'richText',
    axisPointer: { type: 'shadow', shadowStyle: { color: color('line'), opacity: 0.35 } },
    backgroundColor: color('raised'),
    borderColor: color('line'),
    textStyle: { color: color('text'), fontSize: 12 },
    valueFormatter: (value) => (value === null || value === undefined ? '–' : words(Number(value))),
  }
}
