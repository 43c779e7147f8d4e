import { describe, expect, it } from 'vitest'
import { instantOf, nextDay, wallClock } from './zoned'

describe('instantOf', () => {
  it.each([
    ['2026-11-22T12:00', '2026-11-22T11:00:00.000Z'],
    ['2026-07-01T00:00', '2026-06-30T22:00:00.000Z'],
    // Clock set forward on 2026-03-29, 02:00 to 03:00.
    ['2026-03-29T01:59', '2026-03-29T00:59:00.000Z'],
    ['2026-03-29T03:00', '2026-03-29T01:00:00.000Z'],
    // Clock set back on 2026-10-25, 03:00 to 02:00: the first of the two.
    ['2026-10-25T02:30', '2026-10-25T00:30:00.000Z'],
    ['2026-10-25T03:00', '2026-10-25T02:00:00.000Z'],
  ])('%s is %s', (wall, instant) => {
    expect(instantOf(wall)?.toISOString()).toBe(instant)
    expect(wallClock(new Date(instant))).toBe(wall)
  })

  it('has no instant for a time that is skipped or no time at all', () => {
    expect(instantOf('2026-03-29T02:30')).toBeNull()
    expect(instantOf('')).toBeNull()
  })
})

describe('nextDay', () => {
  it('crosses months, years and clock changes', () => {
    expect(nextDay('2026-12-31')).toBe('2027-01-01')
    expect(nextDay('2026-10-25')).toBe('2026-10-26')
  })
})
