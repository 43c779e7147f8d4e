import { customRef, type Ref } from 'vue'
import { useRoute, useRouter, type LocationQueryRaw } from 'vue-router'

/**
 * Values that live in the page's address, so that a reload, the back button and a shared link keep them. Each has a
 * default, which is left out of the address. What is set in the same turn is written together.
 */
export function useQueryState<T extends Record<string, string>>(defaults: T): { [K in keyof T]: Ref<string> } {
  const route = useRoute()
  const router = useRouter()
  let pending: LocationQueryRaw | null = null

  function write(name: string, value: string): void {
    if (!pending) {
      pending = { ...route.query }
      queueMicrotask(() => {
        const query = pending!
        pending = null
        void router.replace({ query })
      })
    }
    if (value === defaults[name]) {
      delete pending[name]
    } else {
      pending[name] = value
    }
  }

  const refs = Object.keys(defaults).map((name) => [
    name,
    customRef<string>(() => ({
      get: () => {
        const value = route.query[name]
        return typeof value === 'string' ? value : defaults[name]!
      },
      set: (value) => write(name, value),
    })),
  ])
  return Object.fromEntries(refs) as { [K in keyof T]: Ref<string> }
}
