import { onScopeDispose, shallowRef, watch, type Ref, type WatchSource } from 'vue'
import { ApiProblem } from './problem'

/** What is known of something that is fetched; a template handles all three. */
export type Load<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly data: T; readonly stale?: string }
  | { readonly state: 'failed'; readonly reason: string; readonly code: string }

export interface Loading<T> {
  readonly load: Readonly<Ref<Load<T>>>
  /** Fetches again; what is shown stays until the new answer is there. */
  refresh(): Promise<void>
  /** Shows what became of the data otherwise; nothing while there is none. */
  change(how: (data: T) => T): void
  /** Fetches again and shows that it does. */
  retry(): Promise<void>
}

/**
 * Fetches now and whenever the watched source changes. A newer fetch aborts an older one, whose answer is never shown;
 * a refresh that fails keeps what is shown and marks it stale.
 */
export function useLoad<T>(fetching: (signal: AbortSignal) => Promise<T>, source?: WatchSource): Loading<T> {
  const load = shallowRef<Load<T>>({ state: 'loading' })
  let current: AbortController | undefined

  async function run(): Promise<void> {
    current?.abort()
    const mine = (current = new AbortController())
    try {
      const data = await fetching(mine.signal)
      if (!mine.signal.aborted) {
        load.value = { state: 'ready', data }
      }
    } catch (error) {
      if (mine.signal.aborted) {
        return
      }
      const { reason, code } = reasonOf(error)
      load.value =
        load.value.state === 'ready' ? { ...load.value, stale: reason } : { state: 'failed', reason, code }
    }
  }

  function retry(): Promise<void> {
    load.value = { state: 'loading' }
    return run()
  }

  function change(how: (data: T) => T): void {
    if (load.value.state === 'ready') {
      load.value = { ...load.value, data: how(load.value.data) }
    }
  }

  if (source) {
    watch(source, () => void retry())
  }
  onScopeDispose(() => current?.abort())
  void run()
  return { load, refresh: run, change, retry }
}

export function reasonOf(error: unknown): { reason: string; code: string } {
  if (error instanceof ApiProblem) {
    return { reason: error.message, code: error.code }
  }
  return { reason: error instanceof Error ? error.message : String(error), code: 'UNEXPECTED' }
}
