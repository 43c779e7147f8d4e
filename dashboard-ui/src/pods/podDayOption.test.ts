import { describe, expect, it } from 'vitest'
import { podDayOption } from './podDayOption'

describe('podDayOption', () => {
  it('draws gaps where nothing is known or sold', () => {
    const point = { meanP: null, adjustedP: null, activated: false }
    const option = podDayOption(
      [
        { ...point, index: 0, measuredP: '0.1', nominatedP: '1.25' },
        { ...point, index: 1, measuredP: null, nominatedP: '1.25' },
      ],
      new Map([[1, { sold: -500, delivered: -400 }]]),
      { baseline: 'Baseline', measured: 'Meter', sold: 'Sold', delivered: 'Delivered', time: String, value: String },
      (name) => name,
    )

    const series = option.series as { name: string; data: (number | null)[] }[]
    expect(series.map(({ name, data }) => [name, data])).toEqual([
      ['Sold', [null, -0.5]],
      ['Delivered', [null, -0.4]],
      ['Baseline', [1.25, 1.25]],
      ['Meter', [0.1, null]],
    ])
  })
})
