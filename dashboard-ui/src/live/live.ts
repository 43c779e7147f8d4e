import { inject, onScopeDispose, shallowRef, type InjectionKey, type Ref } from 'vue'
import type { ApiClient } from '../api/client'
import { parseJson } from '../api/decimal'
import type { MarketSession } from '../api/types'
import { usePolling } from '../ui/polling'
import { readEvents } from './stream'

/** A session that has changed, or null where changes may have been missed. */
export type Listener = (changed: MarketSession | null) => void

/** What of a session a hint is about. */
export type Topic = 'bids' | 'certificates'

export interface Hint {
  readonly topic: Topic
  readonly sessionId: string
}

export interface Live {
  /** While there is no stream, whoever wants to know asks. */
  readonly connected: Readonly<Ref<boolean>>
  /** Until the answer is called. */
  listen(listener: Listener): () => void
  /** Hints, and null where some may have been missed, until the answer is called. */
  hear(hearer: (hint: Hint | null) => void): () => void
}

const PATH = '/api/market-sessions/events'
const FIRST_WAIT = 2000
const LONGEST_WAIT = 30_000
/** Three heartbeats. */
const SILENCE = 15_000

/**
 * One stream of the changes of sessions, and of hints what else of them has changed, for the whole page. It is closed while the page is hidden, comes back by itself
 * where it was, and with a new token when its own has expired.
 */
export function useLive(api: ApiClient): Live {
  const connected = shallowRef(false)
  const listeners = new Set<Listener>()
  const hearers = new Set<(hint: Hint | null) => void>()
  let lastEventId = ''
  let current: AbortController | null = null
  let wait = FIRST_WAIT

  async function follow(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        const response = await api.raw(PATH, {}, 'text/event-stream', signal, lastEventId ? { 'Last-Event-ID': lastEventId } : {})
        if (signal.aborted || !response.body) {
          return
        }
        connected.value = true
        wait = FIRST_WAIT
        // Hints are not kept for who comes back.
        hearers.forEach((hearer) => hearer(null))
        await readEvents(response.body, SILENCE, ({ name, data, id }) => {
          lastEventId = id || lastEventId
          if (name === 'bids' || name === 'certificates') {
            const { sessionId } = parseJson(data) as { sessionId: string }
            hearers.forEach((hearer) => hearer({ topic: name, sessionId }))
          } else {
            const changed = name === 'session' ? (parseJson(data) as MarketSession) : null
            listeners.forEach((listener) => listener(changed))
          }
        })
      } catch {
        wait = Math.min(2 * wait, LONGEST_WAIT)
      }
      if (!signal.aborted) {
        connected.value = false
        await pause(wait, signal)
      }
    }
  }

  function connect(): void {
    current?.abort()
    connected.value = false
    current = document.hidden ? null : new AbortController()
    if (current) {
      void follow(current.signal)
    }
  }

  document.addEventListener('visibilitychange', connect)
  onScopeDispose(() => {
    document.removeEventListener('visibilitychange', connect)
    current?.abort()
  })
  connect()
  return {
    connected,
    listen: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    hear: (hearer) => {
      hearers.add(hearer)
      return () => hearers.delete(hearer)
    },
  }
}

/** Not all at once after a restart of the market. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(done, milliseconds * (0.5 + Math.random()))
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      done()
    })
  })
}

export const liveKey: InjectionKey<Live> = Symbol('live')

export const NO_STREAM: Live = { connected: shallowRef(false), listen: () => () => undefined, hear: () => () => undefined }

/** What shows sessions is told of each change, and asks again every few seconds while there is no stream. */
export function useSessionChanges(take: (session: MarketSession) => void, refresh: () => Promise<void>, asking: number): void {
  const live = inject(liveKey, NO_STREAM, false)
  onScopeDispose(live.listen((changed) => (changed ? take(changed) : void refresh())))
  usePolling(async () => {
    if (!live.connected.value) {
      await refresh()
    }
  }, asking)
}

/** Whether what is told is not older than what is shown: an answer may have come first. */
export function isNewer(told: MarketSession, shown: MarketSession): boolean {
  return (told.changes?.length ?? 0) >= (shown.changes?.length ?? 0)
}
