import { createI18n } from 'vue-i18n'
import { en } from './en'
import { it } from './it'

export const LANGUAGES = ['en', 'it'] as const
export type Language = (typeof LANGUAGES)[number]

const KEY = 'platone.language'

/** What was chosen before, or else what the browser prefers; English in doubt. */
export function preferredLanguage(): Language {
  const wanted = [stored(), ...navigator.languages.map((tag) => tag.slice(0, 2))]
  return wanted.flatMap((tag) => LANGUAGES.filter((known) => known === tag))[0] ?? 'en'
}

export function newI18n(language: Language = 'en') {
  return createI18n({ legacy: false, locale: language, fallbackLocale: 'en', messages: { en, it } })
}

export function rememberLanguage(language: Language): void {
  document.documentElement.lang = language
  try {
    localStorage.setItem(KEY, language)
  } catch {
    // Forbidden storage only means that the choice is asked again.
  }
}

function stored(): string | null {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}
