import { afterEach, vi } from 'vitest'
import { disableAutoUnmount, enableAutoUnmount } from '@vue/test-utils'

// The files share one page, and each has hooks of its own.
disableAutoUnmount()
enableAutoUnmount(afterEach)

afterEach(() => {
  vi.useRealTimers()
})
