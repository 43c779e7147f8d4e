import { describe, expect, it } from 'vitest'
import type { MeritStep } from '../api/types'
import { acceptedOf, boxesOf, meritOption, MOST_BOXES } from './meritOrder'

const step = (price: string, power: string, accepted: string): MeritStep => ({
  price,
  power,
  accepted,
  serviceType: null,
  marketParticipantId: null,
  playerServiceId: null,
})

const words = { offers: 'Offers', accepted: 'Accepted', requests: 'Requests', power: 'kW', price: 'EUR/kWh', number: String }

describe('boxesOf', () => {
  it('puts offers one after the other, downward ones too', () => {
    const boxes = boxesOf([step('0.05', '-0.1', '-0.1'), step('0.07', '-0.2', '-0.05')])

    expect(boxes.map(({ from, to, accepted, price }) => [from, to, accepted, price])).toEqual([
      [0, 0.1, 0.1, 0.05],
      [0.1, 0.3, 0.15, 0.07],
    ])
  })

  it('draws no more boxes than can be seen', () => {
    expect(boxesOf(Array.from({ length: MOST_BOXES + 5 }, () => step('0', '1', '0')))).toHaveLength(MOST_BOXES)
  })
})

describe('acceptedOf', () => {
  it('adds up exactly', () => {
    expect(acceptedOf(Array.from({ length: 10 }, () => step('0', '0.1', '0.1')))).toBe('1')
  })
})

describe('meritOption', () => {
  it('fills what was accepted, and lets the demand fall from its highest price', () => {
    const option = meritOption(
      { offers: [step('0.05', '2', '2'), step('0.1', '3', '1'), step('0.4', '1', '0')], requests: [step('0.2', '1', '1'), step('0.3', '2', '2')] },
      words,
      (name) => name,
    )

    const series = option.series as { name: string; data: number[][] }[]
    expect(series.map(({ name, data }) => [name, data])).toEqual([
      ['Offers', [[0, 2, 0.05], [2, 5, 0.1], [5, 6, 0.4]]],
      ['Accepted', [[0, 2, 0.05], [2, 3, 0.1]]],
      ['Requests', [[0, 0.3], [2, 0.3], [2, 0.2], [3, 0.2]]],
    ])
  })
})
