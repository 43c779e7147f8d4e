import { describe, expect, it } from 'vitest'
import { formatIn, shortHash, span } from './format'

describe('formatIn', () => {
  const english = formatIn('en')
  const italian = formatIn('it')

  it('shows times in the zone of the market', () => {
    expect(english.dateTime('2026-11-22T11:00:00Z')).toBe('22 Nov 2026, 12:00')
    expect(english.time('2026-07-01T11:00:00Z')).toBe('13:00')
    expect(english.zone(new Date('2026-11-22T11:00:00Z'))).toMatch(/^Europe\/Rome \((CET|GMT\+1)\)$/)
    expect(italian.dateTime('2026-11-22T11:00:00Z')).toMatch(/22 nov 2026, 12:00/)
  })

  it('keeps every decimal of a power, a price and an amount', () => {
    expect(english.power('1234.567')).toBe('1,234.567')
    expect(english.price('0.05')).toBe('0.05')
    expect(english.price('0.123456')).toBe('0.123456')
    expect(english.amount('9007199254740993.123456')).toBe('9,007,199,254,740,993.123456')
    expect(italian.price('0.305')).toBe('0,305')
  })

  it('shows a dash where there is no value', () => {
    expect(english.power(null)).toBe('–')
    expect(english.percent(1, 0)).toBe('–')
    expect(english.percent(1, 4)).toBe('25%')
  })
})

describe('span', () => {
  it.each([
    [0, '00:00:00'],
    [-5, '00:00:00'],
    [3_909_999, '01:05:09'],
    [93_900_000, '1 d 02:05'],
  ])('%d ms is %s', (milliseconds, text) => {
    expect(span(milliseconds)).toBe(text)
  })
})

describe('shortHash', () => {
  it('keeps both ends', () => {
    expect(shortHash('0x0123456789abcdef0123456789abcdef')).toBe('0x01234567…abcdef')
    expect(shortHash('0x1')).toBe('0x1')
  })
})
