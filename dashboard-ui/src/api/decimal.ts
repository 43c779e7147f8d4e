/**
 * A power, price or amount as the server wrote it: text when it has a fraction, so that no binary floating point ever
 * rounds it; a whole number may come as a number.
 */
export type Decimal = string | number

/** JSON.parse that keeps every number with a fraction or an exponent as its text. */
export function parseJson(text: string): unknown {
  return JSON.parse(
    text.replace(/"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g, (token) =>
      token.startsWith('"') || /^-?\d{1,15}$/.test(token) ? token : `"${token}"`,
    ),
  )
}

/** The value in whole units of 10^-places (3 for watts of kilowatts, 6 for micro-euro); more digits are an error. */
export function toUnits(value: Decimal, places: number): number {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(value).trim())
  if (!match) {
    throw new RangeError(`Not a plain decimal: ${value}`)
  }
  const [, sign, whole = '0', fraction = ''] = match
  const kept = fraction.replace(/0+$/, '')
  if (kept.length > places) {
    throw new RangeError(`More than ${places} decimals: ${value}`)
  }
  const units = Number(whole + kept.padEnd(places, '0'))
  if (!Number.isSafeInteger(units)) {
    throw new RangeError(`Too large: ${value}`)
  }
  return sign === '-' && units !== 0 ? -units : units
}

/** The inverse of {@link toUnits}, as text. */
export function fromUnits(units: number, places: number): string {
  const digits = String(Math.abs(units)).padStart(places + 1, '0')
  const whole = digits.slice(0, digits.length - places)
  const fraction = places === 0 ? '' : digits.slice(digits.length - places).replace(/0+$/, '')
  return (units < 0 ? '-' : '') + whole + (fraction && '.' + fraction)
}
