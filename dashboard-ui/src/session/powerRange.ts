import { computed, ref, type ComputedRef, type Ref } from 'vue'
import type { Query } from '../api/client'

export interface PowerRange {
  readonly min: Ref<string>
  readonly max: Ref<string>
  readonly invalid: ComputedRef<{ readonly min: boolean; readonly max: boolean }>
  readonly filtered: ComputedRef<boolean>
  /** What the lists are asked with; what is not valid does not restrict. */
  query(): Query
  clear(): void
}

/** A number of kW as the interface takes it, with a point or a comma; null if it is none. */
function kilowatts(text: string): string | null {
  const typed = text.trim().replace(',', '.')
  return /^\d{1,9}(\.\d{1,3})?$/.test(typed) ? typed : null
}

/** Which powers somebody looks for, in kW and in either direction. */
export function usePowerRange(): PowerRange {
  const min = ref('')
  const max = ref('')
  const wrong = (text: string) => text.trim() !== '' && kilowatts(text) === null
  return {
    min,
    max,
    invalid: computed(() => ({ min: wrong(min.value), max: wrong(max.value) })),
    filtered: computed(() => min.value !== '' || max.value !== ''),
    query: () => ({ minPower: kilowatts(min.value), maxPower: kilowatts(max.value) }),
    clear: () => {
      min.value = ''
      max.value = ''
    },
  }
}
