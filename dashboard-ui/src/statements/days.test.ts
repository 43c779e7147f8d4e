import { describe, expect, it } from 'vitest'
import { byDay } from './days'

describe('byDay', () => {
  it('adds up exactly, by the days of the market', () => {
    const days = byDay(
      [
        { settlementId: 'a', startTime: '2026-11-21T23:00:00Z', amount: '0.1' },
        { settlementId: 'b', startTime: '2026-11-22T22:00:00Z', amount: '0.200001' },
        { settlementId: 'c', startTime: '2026-11-22T23:00:00Z', amount: '-0.05' },
      ],
      '2026-11',
    )

    expect(days).toHaveLength(30)
    expect(days[20]).toEqual({ day: '2026-11-21', amount: 0 })
    expect(days[21]).toEqual({ day: '2026-11-22', amount: 300_001 })
    expect(days[22]).toEqual({ day: '2026-11-23', amount: -50_000 })
  })

  it('knows how long a month is', () => {
    expect(byDay([], '2028-02').at(-1)!.day).toBe('2028-02-29')
  })
})
