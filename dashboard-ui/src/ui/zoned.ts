/** The zone of the market's days, gates and indexes. */
export const MARKET_ZONE = 'Europe/Rome'

const parts = new Intl.DateTimeFormat('en-GB', {
  timeZone: MARKET_ZONE,
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
})

/** The wall clock of the market's zone at an instant, as `2026-11-22T12:00`. */
export function wallClock(instant: Date): string {
  const of = Object.fromEntries(parts.formatToParts(instant).map(({ type, value }) => [type, value]))
  return `${of['year']}-${of['month']}-${of['day']}T${of['hour']}:${of['minute']}`
}

/**
 * The instant at which the market's wall clock shows `2026-11-22T12:00`; the first of two when it is set back, and null
 * when that time is skipped.
 */
export function instantOf(wall: string): Date | null {
  const asUtc = Date.parse(`${wall}:00Z`)
  if (Number.isNaN(asUtc)) {
    return null
  }
  // Rome is one or two hours ahead of UTC; the larger offset is the earlier instant.
  for (const hours of [2, 1]) {
    const candidate = new Date(asUtc - hours * 3_600_000)
    if (wallClock(candidate) === wall) {
      return candidate
    }
  }
  return null
}

/** The day after, of a date such as `2026-11-22`. */
export function nextDay(date: string): string {
  return new Date(Date.parse(`${date}T12:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}
