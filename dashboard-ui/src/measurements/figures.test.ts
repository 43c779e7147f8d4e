import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { FIGURES, partsOf, rates, whole, type Figure } from './figures'

const figure = (more: Partial<Figure>): Figure => ({ key: 'x', metric: 'm', unit: 'count', ...more })
const sample = (value: number, labels: Record<string, string> = {}) => ({ name: 'm', labels, value })

describe('partsOf', () => {
  it('adds up what is told apart by a label', () => {
    const parts = partsOf(figure({ by: 'state' }), {
      market: [sample(1, { state: 'a', other: '1' }), sample(2, { state: 'a', other: '2' }), sample(4, { state: 'b' })],
    })

    expect(parts).toEqual([
      { name: 'a', value: 3 },
      { name: 'b', value: 4 },
    ])
    expect(whole(figure({}), parts)).toBe(7)
  })

  it('takes the largest of each service', () => {
    const it = figure({ by: 'service', of: 'max' })

    const parts = partsOf(it, { market: [sample(1), sample(5)], clearing: [sample(2)] })

    expect(parts).toEqual([
      { name: 'market', value: 5 },
      { name: 'clearing', value: 2 },
    ])
    expect(whole(it, parts)).toBe(5)
  })

  it('has nothing where nothing is measured', () => {
    const parts = partsOf(figure({}), { blockchain: [sample(NaN)] })

    expect(parts).toEqual([])
    expect(whole(figure({}), parts)).toBeNull()
  })
})

describe('rates', () => {
  it('are what was counted a second, also after a count began anew', () => {
    const before = [
      { name: 'a', value: 10 },
      { name: 'b', value: 100 },
    ]

    const now = rates(before, [{ name: 'a', value: 20 }, { name: 'b', value: 5 }, { name: 'c', value: 10 }], 5)

    expect(now.map((part) => part.value)).toEqual([2, 1, 2])
  })
})

describe('FIGURES', () => {
  it('name no metric that the Grafana dashboard does not have, but the processor', () => {
    const grafana = readFileSync(resolve(import.meta.dirname, '../../../monitoring/grafana-dashboard.json'), 'utf8')

    expect(FIGURES.map((it) => it.metric).filter((metric) => !grafana.includes(metric))).toEqual(['process_cpu_usage'])
  })
})
