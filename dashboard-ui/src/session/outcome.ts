import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Tone } from '../ui/UiBadge.vue'

const GOOD = new Set(['OK', 'ACCEPTED'])
const PART = new Set(['PARTIAL', 'REDUCED', 'PENDING'])
const BAD = new Set(['KO', 'TECHNICAL', 'LATE', 'WITHDRAWN', 'REJECTED'])

/** The tone of an outcome, a state or a rejection type. */
export function outcomeTone(outcome: string): Tone {
  return GOOD.has(outcome) ? 'good' : PART.has(outcome) ? 'warn' : BAD.has(outcome) ? 'bad' : 'neutral'
}

/** The word for an outcome; one that is not known yet is shown as it came. */
export function useOutcomeWord(): ComputedRef<(outcome: string) => string> {
  const { t, te } = useI18n()
  return computed(() => (outcome) => (te(`outcome.${outcome}`) ? t(`outcome.${outcome}`) : outcome))
}
