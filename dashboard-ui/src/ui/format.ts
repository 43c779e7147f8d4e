import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Decimal } from '../api/decimal'
import { MARKET_ZONE } from './zoned'

export const NOTHING = '–'

/** Writes times, powers, prices and amounts in a language; all times are those of the market's zone. */
export interface Format {
  /** 22 Nov 2026, 12:00 */
  dateTime(instant: string): string
  /** Sun 22 Nov, 12:00 */
  short(instant: string): string
  day(instant: string): string
  /** 22 Nov */
  dayShort(instant: string): string
  time(instant: string | Date): string
  timeWithSeconds(instant: Date): string
  /** kW or kvar, up to 3 decimals. */
  power(value: Decimal | null | undefined): string
  /** EUR a kWh or kvarh, up to 6 decimals. */
  price(value: Decimal | null | undefined): string
  /** EUR, at least 2 and up to 6 decimals. */
  amount(value: Decimal | null | undefined): string
  count(value: number): string
  percent(part: number, whole: number): string
  /** The zone's name at an instant, such as Europe/Rome (CET). */
  zone(at: Date): string
}

export function formatIn(language: string): Format {
  const locale = language === 'en' ? 'en-GB' : language
  const dates = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: MARKET_ZONE, hourCycle: 'h23', ...options })
  const numbers = (options: Intl.NumberFormatOptions) => {
    const format = new Intl.NumberFormat(locale, options)
    return (value: Decimal | null | undefined) =>
      value === null || value === undefined || value === ''
        ? NOTHING
        : // Intl formats a decimal text exactly; its type knows only literals.
          format.format(value as `${number}`)
  }
  const hourMinute = { hour: '2-digit', minute: '2-digit' } as const
  const dateTime = dates({ day: 'numeric', month: 'short', year: 'numeric', ...hourMinute })
  const short = dates({ weekday: 'short', day: 'numeric', month: 'short', ...hourMinute })
  const day = dates({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
  const dayShort = dates({ day: 'numeric', month: 'short' })
  const time = dates(hourMinute)
  const timeWithSeconds = dates({ ...hourMinute, second: '2-digit' })
  const zoneName = dates({ timeZoneName: 'short' })
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
  const count = new Intl.NumberFormat(locale)
  return {
    dateTime: (instant) => dateTime.format(new Date(instant)),
    short: (instant) => short.format(new Date(instant)),
    day: (instant) => day.format(new Date(instant)),
    dayShort: (instant) => dayShort.format(new Date(instant)),
    time: (instant) => time.format(new Date(instant)),
    timeWithSeconds: (instant) => timeWithSeconds.format(instant),
    power: numbers({ maximumFractionDigits: 3 }),
    price: numbers({ minimumFractionDigits: 2, maximumFractionDigits: 6 }),
    amount: numbers({ minimumFractionDigits: 2, maximumFractionDigits: 6 }),
    count: (value) => count.format(value),
    percent: (part, whole) => (whole === 0 ? NOTHING : percent.format(part / whole)),
    zone: (at) => {
      const name = zoneName.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value
      return name ? `${MARKET_ZONE} (${name})` : MARKET_ZONE
    },
  }
}

const formats = new Map<string, Format>()

export function useFormat(): ComputedRef<Format> {
  const { locale } = useI18n()
  return computed(() => {
    const format = formats.get(locale.value) ?? formatIn(locale.value)
    formats.set(locale.value, format)
    return format
  })
}

/** A span of time as `1 d 02:05` or `02:05:09`; what is past is zero. */
export function span(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000))
  const two = (value: number) => String(value).padStart(2, '0')
  const days = Math.floor(seconds / 86_400)
  const hours = two(Math.floor(seconds / 3600) % 24)
  const minutes = two(Math.floor(seconds / 60) % 60)
  return days > 0 ? `${days} d ${hours}:${minutes}` : `${hours}:${minutes}:${two(seconds % 60)}`
}

/** `0x1234567890…abcdef`: enough to compare by eye; the whole is in the title and on the clipboard. */
export function shortHash(hash: string): string {
  return hash.length > 26 ? `${hash.slice(0, 10)}…${hash.slice(-6)}` : hash
}
