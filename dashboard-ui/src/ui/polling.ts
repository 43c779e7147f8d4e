import { onScopeDispose } from 'vue'

/** Calls again and again while the page is visible, a pause after each answer; at once when it becomes visible again. */
export function usePolling(call: () => Promise<void>, pause: number): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopped = false

  function schedule(): void {
    clearTimeout(timer)
    if (!stopped && !document.hidden) {
      timer = setTimeout(() => void run(), pause)
    }
  }

  async function run(): Promise<void> {
    try {
      await call()
    } finally {
      schedule()
    }
  }

  function onVisibility(): void {
    clearTimeout(timer)
    if (!document.hidden && !stopped) {
      void run()
    }
  }

  document.addEventListener('visibilitychange', onVisibility)
  onScopeDispose(() => {
    stopped = true
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', onVisibility)
  })
  schedule()
}
