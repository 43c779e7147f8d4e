import { inject, onScopeDispose, toValue, type MaybeRefOrGetter } from 'vue'
import { usePolling } from '../ui/polling'
import { liveKey, NO_STREAM, type Topic } from './live'

/** A hint may be lost. */
export const LONGEST = 60_000

export interface Pace {
  /** Milliseconds after an answer before it is asked again, however many hints come meanwhile. */
  readonly rest: number
  /** Milliseconds between questions while there is no stream. */
  readonly asking: number
}

/** Whoever shows something of a session asks again when told that it has changed, and now and then without that. */
export function useHints(
  topic: Topic,
  sessionId: MaybeRefOrGetter<string>,
  refresh: () => Promise<void>,
  { rest, asking }: Pace,
  wanted: () => boolean = () => true,
): void {
  const live = inject(liveKey, NO_STREAM, false)
  let busy = false
  let again = false
  let stopped = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let askedAt = Date.now()

  async function ask(): Promise<void> {
    if (busy) {
      again = true
      return
    }
    busy = true
    again = false
    try {
      await refresh()
    } finally {
      askedAt = Date.now()
      if (!stopped) {
        timer = setTimeout(rested, rest)
      }
    }
  }

  function rested(): void {
    busy = false
    if (again && wanted()) {
      void ask()
    }
  }

  const unhear = live.hear((changed) => {
    if (wanted() && (changed === null || (changed.topic === topic && changed.sessionId === toValue(sessionId)))) {
      void ask()
    }
  })
  usePolling(async () => {
    if (wanted() && (!live.connected.value || Date.now() - askedAt >= LONGEST)) {
      await ask()
    }
  }, asking)
  onScopeDispose(() => {
    stopped = true
    clearTimeout(timer)
    unhear()
  })
}
