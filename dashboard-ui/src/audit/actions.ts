import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'

/** The words for what was done; what is not known yet is shown as it came. */
export function useActionWord(): ComputedRef<(action: string) => string> {
  const { t, te } = useI18n()
  return computed(() => (action) => {
    const key = `audit.did.${action.replace(/[.-]+(.)/g, (_, letter: string) => letter.toUpperCase())}`
    return te(key) ? t(key) : action
  })
}
