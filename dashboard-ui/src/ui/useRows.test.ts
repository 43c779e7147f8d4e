import { effectScope, nextTick, ref } from 'vue'
import { describe, expect, it, vi } from 'vitest'
import { ApiClient } from '../api/client'
import { useRows } from './useRows'

describe('useRows', () => {
  it('goes back to the first page when a filter changes, with one request', async () => {
    const asked: string[] = []
    const api = new ApiClient({ token: () => 'x', refused: vi.fn() }, async (input) => {
      asked.push(String(input))
      return Response.json({ items: [], page: 0, size: 50, total: 500 })
    })
    const podId = ref('')
    const scope = effectScope()
    const { page } = scope.run(() => useRows(() => '/api/list', () => ({ podId: podId.value }), api))!

    page.value = 3
    await nextTick()
    podId.value = 'IT1'
    await nextTick()

    expect(asked).toEqual(['/api/list?page=0&size=50', '/api/list?page=3&size=50', '/api/list?podId=IT1&page=0&size=50'])
    scope.stop()
  })
})
