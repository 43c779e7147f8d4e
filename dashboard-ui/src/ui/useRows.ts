import { computed, ref, watch, type Ref } from 'vue'
import { useApi, type ApiClient, type Query } from '../api/client'
import { useLoad, type Loading } from '../api/load'
import type { Page } from '../api/types'

export interface Rows<T> extends Loading<Page<T>> {
  readonly page: Ref<number>
  readonly size: Ref<number>
}

/** A list that the server filters and pages; another filter begins at the first page again. */
export function useRows<T>(path: () => string, filters: () => Query, api: ApiClient = useApi()): Rows<T> {
  const page = ref(0)
  const size = ref(50)
  watch(
    () => JSON.stringify([path(), filters()]),
    () => (page.value = 0),
    { flush: 'sync' },
  )
  const query = computed<Query>(() => ({ ...filters(), page: page.value, size: size.value }))
  const loading = useLoad(
    (signal) => api.get<Page<T>>(path(), query.value, signal),
    () => path() + JSON.stringify(query.value),
  )
  return { ...loading, page, size }
}
