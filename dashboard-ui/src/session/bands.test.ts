import { describe, expect, it } from 'vitest'
import { SessionSums } from './bands'

const outcome = (row: Record<string, string>) => ({ index: '48', acceptedPType: 'OK', ...row })

describe('SessionSums', () => {
  it('adds requests by quarter-hour and direction, in whole watts', () => {
    const sums = new SessionSums(48, 2)

    sums.request({ curve: [{ index: 48, p: '0.1' }, { index: 49, p: '-2.5', q: 1 }] })
    sums.request({ curve: [{ index: 48, p: '0.2', q: null }] })
    sums.request({ curve: [{ index: 50, p: '99' }] })

    expect(sums.bands.p.map((band) => band.asked)).toEqual([
      { up: 300, down: 0 },
      { up: 0, down: 2500 },
    ])
    expect(sums.energy('p', 'asked')).toEqual({ up: 75, down: 625 })
    expect(sums.energy('q', 'asked')).toEqual({ up: 250, down: 0 })
  })

  it('prices what was accepted exactly and rounds once', () => {
    const sums = new SessionSums(48, 1)

    sums.accepted(outcome({ acceptedPValue: '1.2', acceptedPPrice: '0.05' }))
    sums.accepted(outcome({ acceptedPValue: '-0.001', acceptedPPrice: '0.000002' }))

    // 1.2 kW x 0.05 EUR/kWh x 0.25 h = 0.015 EUR; the second is far below a micro-euro.
    expect(sums.cost('p')).toBe(15_000)
    expect(sums.bands.p[0]!.accepted).toEqual({ up: 1200, down: 1 })
  })

  it('counts what became of each offer', () => {
    const sums = new SessionSums(48, 1)

    sums.accepted(outcome({ acceptedPValue: '1' }))
    sums.accepted(outcome({ acceptedPValue: '1', acceptedPType: 'PARTIAL', rejectionTypeP: 'OUTBID' }))
    sums.accepted(outcome({ acceptedPValue: '0', acceptedPType: 'KO', rejectionTypeP: 'PRICE' }))
    sums.accepted(outcome({ acceptedPValue: '0', acceptedPType: 'KO', rejectionTypeP: 'PRICE' }))
    sums.accepted({ index: '48', acceptedQValue: '', acceptedQType: '' })

    expect(Object.fromEntries(sums.fates.p)).toEqual({ OK: 1, PARTIAL: 1, PRICE: 2 })
    expect(sums.fates.q.size).toBe(0)
  })

  it('counts delivery in the direction that was sold, and the money to the micro-euro', () => {
    const sums = new SessionSums(48, 1)

    sums.delivered({ index: '48', requestedP: '-2', deliveredP: '1.5', paidP: '0.1', penaltyP: '0.000001' })
    sums.delivered({ index: '48', requestedP: '1', deliveredP: '0', paidP: '0.2', penaltyP: '' })

    expect(sums.bands.p[0]!.delivered).toEqual({ up: 0, down: 1500 })
    expect(sums.paid('p')).toBe(300_000)
    expect(sums.penalties('p')).toBe(1)
  })

  it('counts the results of the technical validation', () => {
    const sums = new SessionSums(0, 1)

    sums.checked({ result: 'REDUCED' })
    sums.checked({ result: 'OK' })
    sums.checked({ result: 'OK' })

    expect(Object.fromEntries(sums.technical)).toEqual({ REDUCED: 1, OK: 2 })
  })
})
