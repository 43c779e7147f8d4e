import { describe, expect, it } from 'vitest'
import { fromUnits, parseJson, toUnits } from './decimal'

describe('parseJson', () => {
  it('keeps a number with a fraction as it was written', () => {
    expect(parseJson('{"p":0.100000,"n":[1.10,-2.5e-3]}')).toEqual({ p: '0.100000', n: ['1.10', '-2.5e-3'] })
  })

  it('leaves whole numbers, texts, null and booleans alone', () => {
    const json = '{"index":48,"text":"1.5 \\"2.5\\" \\\\","none":null,"yes":true}'

    expect(parseJson(json)).toEqual({ index: 48, text: '1.5 "2.5" \\', none: null, yes: true })
  })

  it('keeps a whole number that a double cannot hold as text', () => {
    expect(parseJson('{"balance":12345678901234567890}')).toEqual({ balance: '12345678901234567890' })
  })
})

describe('toUnits', () => {
  it('reads kilowatts as whole watts', () => {
    expect(toUnits('1.2', 3)).toBe(1200)
    expect(toUnits(-12, 3)).toBe(-12000)
    expect(toUnits('0.001', 3)).toBe(1)
    expect(toUnits('-0.000', 3)).toBe(0)
  })

  it('refuses what it would have to round', () => {
    expect(() => toUnits('0.0001', 3)).toThrow('More than 3 decimals')
    expect(() => toUnits('1e3', 3)).toThrow('Not a plain decimal')
    expect(() => toUnits('9007199254740993', 0)).toThrow('Too large')
  })

  it('is undone by fromUnits', () => {
    for (const text of ['0', '1.2', '-0.001', '12345.678', '7']) {
      expect(fromUnits(toUnits(text, 3), 3)).toBe(text)
    }
  })
})
