import { onScopeDispose, shallowRef, watch, type Ref } from 'vue'
import { useApi, type ApiClient, type Query } from '../api/client'
import { reasonOf, type Load } from '../api/load'
import type { Page } from '../api/types'

export interface RowWindow<T> {
  /** How many rows there are, once the first page is there. */
  readonly load: Readonly<Ref<Load<number>>>
  /** A new function whenever rows have come; undefined is a row that is not here yet. */
  readonly rowAt: Readonly<Ref<(position: number) => T | undefined>>
  /** Tells which rows are in view, so that their pages are fetched. */
  show(first: number, last: number): void
  /** Fetches what is in view again; what is shown stays until the answer is there. */
  refresh(): Promise<void>
  retry(): Promise<void>
}

const PAGE = 100
/** While the rows fly by nothing is fetched. */
const SETTLE = 80
/** Pages that are kept: far more than fill a screen, and no memory to speak of. */
const KEPT = 60

/** A list that the server filters and pages, of which only what is in view is fetched. */
export function useRowWindow<T>(path: () => string, filters: () => Query, api: ApiClient = useApi()): RowWindow<T> {
  const load = shallowRef<Load<number>>({ state: 'loading' })
  const rowAt = shallowRef<(position: number) => T | undefined>(() => undefined)
  let pages = new Map<number, readonly T[]>()
  let asked = new Map<number, Promise<void>>()
  let current = new AbortController()
  let view = { first: 0, last: 0 }
  let timer: ReturnType<typeof setTimeout> | undefined

  function fetchPage(page: number): Promise<void> {
    const running = asked.get(page)
    if (running) {
      return running
    }
    const mine = current
    const [kept, requests] = [pages, asked]
    const request = api
      .get<Page<T>>(path(), { ...filters(), page, size: PAGE }, mine.signal)
      .then(({ items, total }) => {
        if (!mine.signal.aborted) {
          kept.delete(page)
          kept.set(page, items)
          forgetFarPages(kept)
          rowAt.value = (position) => kept.get(Math.floor(position / PAGE))?.[position % PAGE]
          load.value = { state: 'ready', data: total }
        }
      })
      .catch((error: unknown) => {
        if (!mine.signal.aborted) {
          const { reason, code } = reasonOf(error)
          load.value = load.value.state === 'ready' ? { ...load.value, stale: reason } : { state: 'failed', reason, code }
        }
      })
      .finally(() => requests.delete(page))
    requests.set(page, request)
    return request
  }

  function pagesInView(): number[] {
    const first = Math.floor(view.first / PAGE)
    return Array.from({ length: Math.floor(view.last / PAGE) - first + 1 }, (_, step) => first + step)
  }

  function forgetFarPages(kept: Map<number, readonly T[]>): void {
    const wanted = new Set(pagesInView())
    for (const page of kept.keys()) {
      if (kept.size <= KEPT) {
        return
      }
      if (!wanted.has(page)) {
        kept.delete(page)
      }
    }
  }

  function show(first: number, last: number): void {
    view = { first, last: Math.max(first, last) }
    clearTimeout(timer)
    timer = setTimeout(() => {
      for (const page of pagesInView()) {
        if (!pages.has(page)) {
          void fetchPage(page)
        }
      }
    }, SETTLE)
  }

  /** The pages out of view are fetched anew when they come into it. */
  async function refresh(): Promise<void> {
    const wanted = pagesInView()
    for (const page of pages.keys()) {
      if (!wanted.includes(page)) {
        pages.delete(page)
      }
    }
    await Promise.all(wanted.map(fetchPage))
  }

  function retry(): Promise<void> {
    current.abort()
    current = new AbortController()
    pages = new Map()
    asked = new Map()
    view = { first: 0, last: 0 }
    rowAt.value = () => undefined
    load.value = { state: 'loading' }
    return fetchPage(0)
  }

  watch(
    () => path() + JSON.stringify(filters()),
    () => void retry(),
  )
  onScopeDispose(() => {
    clearTimeout(timer)
    current.abort()
  })
  void fetchPage(0)
  return { load, rowAt, show, refresh, retry }
}
