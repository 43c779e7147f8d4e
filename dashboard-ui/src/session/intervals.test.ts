import { describe, expect, it } from 'vitest'
import { formatIn } from '../ui/format'
import { lastIndex, timeOfIndex } from './intervals'

describe('timeOfIndex', () => {
  it('is the wall clock of the quarter-hour also on the days that the clock changes', () => {
    const format = formatIn('en')
    const spring = { deliveryStart: '2026-03-28T23:00:00Z', firstIndex: 0, intervals: 92 }
    const autumn = { deliveryStart: '2026-10-24T22:00:00Z', firstIndex: 0, intervals: 100 }

    expect(format.time(timeOfIndex(spring, 8))).toBe('03:00')
    expect(format.time(timeOfIndex(spring, lastIndex(spring)))).toBe('23:45')
    expect(format.time(timeOfIndex(autumn, 12))).toBe('02:00')
    expect(format.time(timeOfIndex(autumn, lastIndex(autumn)))).toBe('23:45')
  })

  it('counts from the first index of the session', () => {
    const session = { deliveryStart: '2026-11-22T11:00:00Z', firstIndex: 48 }

    expect(timeOfIndex(session, 50).toISOString()).toBe('2026-11-22T11:30:00.000Z')
  })
})
