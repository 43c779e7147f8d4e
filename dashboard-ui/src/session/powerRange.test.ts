import { describe, expect, it } from 'vitest'
import { queryString } from '../api/client'
import { usePowerRange } from './powerRange'

describe('usePowerRange', () => {
  it.each([
    ['', '', ''],
    ['1.5', '', '?minPower=1.5'],
    [' 0,25 ', '12', '?minPower=0.25&maxPower=12'],
    ['-1', '2', '?maxPower=2'],
    ['1.2345', 'much', ''],
  ])('asks between %j and %j with %j', (min, max, query) => {
    const range = usePowerRange()
    range.min.value = min
    range.max.value = max

    expect(queryString(range.query())).toBe(query)
  })

  it('tells which end is no power, and forgets both', () => {
    const range = usePowerRange()
    range.min.value = '1'
    range.max.value = '1 MW'
    expect([range.invalid.value, range.filtered.value]).toEqual([{ min: false, max: true }, true])

    range.clear()

    expect([range.invalid.value, range.filtered.value]).toEqual([{ min: false, max: false }, false])
  })
})
