import { describe, expect, it } from 'vitest'
import { groupingOf, paymentsOption, sumsBy, type Payment } from './payments'

const payment = (startTime: string, amount: number, tokens: number | null, sessionId = 's1'): Payment => ({ sessionId, marketType: 'realTime', startTime, amount, tokens })

describe('sumsBy', () => {
  it('adds up exactly, by the days of the market and with the days between', () => {
    const days = sumsBy([payment('2026-11-23T23:00:00Z', 7, 1), payment('2026-11-21T23:00:00Z', 100_000, 70_000), payment('2026-11-22T22:00:00Z', 200_001, 0)], 'day')

    expect(days.map(({ key, amount, tokens }) => [key, amount, tokens])).toEqual([
      ['2026-11-22', 300_001, 70_000],
      ['2026-11-23', 0, null],
      ['2026-11-24', 7, 1],
    ])
  })

  it('takes sessions in the order of their delivery', () => {
    const sessions = sumsBy([payment('2026-11-22T12:00:00Z', 1, null, 'late'), payment('2026-11-22T08:00:00Z', 2, null, 'early'), payment('2026-11-22T13:00:00Z', 4, null, 'late'), payment('2026-11-22T16:00:00Z', 0, 0, 'nothing')], 'session')

    expect(sessions.map(({ key, amount, tokens }) => [key, amount, tokens])).toEqual([
      ['early', 2, null],
      ['late', 5, null],
    ])
  })

  it('is nothing of nothing', () => {
    expect([sumsBy([], 'day'), sumsBy([], 'session')]).toEqual([[], []])
  })
})

describe('groupingOf', () => {
  it('goes over from sessions to days when there are many', () => {
    const days = (count: number) => Array.from({ length: count }, (_, day) => payment(`2026-11-1${day}T11:00:00Z`, 1, 1))

    expect([groupingOf(days(3)), groupingOf(days(4))]).toEqual(['session', 'day'])
  })
})

describe('paymentsOption', () => {
  const words = { amount: 'Paid', tokens: 'Tokens', label: () => '', value: String }
  const series = (tokens: number | null) => paymentsOption(sumsBy([payment('2026-11-22T08:00:00Z', 2_500_000, tokens)], 'day'), words, () => '#000').series

  it('draws tokens beside what was paid, where they may be seen', () => {
    expect(series(1_750_000)).toMatchObject([{ name: 'Paid', data: [2.5] }, { name: 'Tokens', data: [1.75] }])
    expect(series(null)).toMatchObject([{ name: 'Paid' }])
  })
})
