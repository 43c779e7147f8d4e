import { describe, expect, it } from 'vitest'
import type { SettledPower, Settlement } from '../api/types'
import { powersByIndex, total, windowOf } from './windows'

const row = (change: Partial<SettledPower> = {}): SettledPower => ({
  index: 48,
  requestedP: '0.5',
  deliveredP: '0.4',
  paidP: '0.02',
  penaltyP: '0.001',
  paidQ: 0,
  penaltyQ: 0,
  missing: null,
  playerOfferId: 'o1',
  playerRequestId: 'r1',
  ...change,
})

const settlement = (...rows: SettledPower[]): Settlement => ({
  settlementId: 's1:2026-11-22T11:00:00Z',
  sessionId: 's1',
  marketType: 'realTime',
  startTime: '2026-11-22T11:00:00Z',
  endTime: '2026-11-22T12:00:00Z',
  sent: '2026-11-22T12:20:00Z',
  version: 1,
  tokens: '0.014',
  flexibility: [{ pod: 'IT1', power: rows }],
})

describe('windowOf', () => {
  it('adds up what was sold, delivered and paid, exactly', () => {
    const window = windowOf(settlement(row(), row({ index: 49, requestedP: '-0.1', deliveredP: '0.1', paidP: '0.000001' })))

    expect(window).toMatchObject({ sold: 150, delivered: 125, paid: 20_001, penalty: 2_000, tokens: 14_000, missing: false })
  })

  it('tells that something did not come', () => {
    expect(windowOf(settlement(row({ missing: 'MEASUREMENT', deliveredP: 0 }))).missing).toBe(true)
  })

  it('takes a window of reactive power alone', () => {
    expect(windowOf(settlement(row({ requestedP: null, deliveredP: null, paidP: 0, paidQ: '0.003' })))).toMatchObject({ sold: 0, paid: 3_000 })
  })
})

describe('powersByIndex', () => {
  it('meets offers of both markets in one quarter-hour, downward below zero', () => {
    const windows = [windowOf(settlement(row(), row({ index: 50, requestedP: '-0.2', deliveredP: '0.15' }))), windowOf(settlement(row({ requestedP: '0.1', deliveredP: '0.1' })))]

    expect([...powersByIndex(windows)]).toEqual([
      [48, { sold: 600, delivered: 500 }],
      [50, { sold: -200, delivered: -150 }],
    ])
  })
})

describe('total', () => {
  it('is of all windows', () => {
    expect(total([windowOf(settlement(row())), windowOf(settlement(row()))], 'paid')).toBe(40_000)
  })
})
