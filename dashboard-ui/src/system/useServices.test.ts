import { flushPromises } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import { effectScope } from 'vue'
import { ApiClient } from '../api/client'
import { useServices } from './useServices'

const session = { id: 's1', firstIndex: 48 }

function services(answer: (path: string) => Response | undefined, sessions: unknown[] = [session]) {
  const asked: string[] = []
  const api = new ApiClient({ token: () => 'x', refused: vi.fn() }, async (input) => {
    asked.push(String(input))
    return answer(String(input)) ?? Response.json({ items: sessions, page: 0, size: 1, total: sessions.length })
  })
  let time = 0
  return { asked, ...effectScope().run(() => useServices(api, () => (time += 5)))! }
}

const away = () => Response.json({ code: 'SERVICE_UNAVAILABLE', detail: 'It does not answer.' }, { status: 503 })

describe('useServices', () => {
  it('asks each of them something that it can answer', async () => {
    const { health, asked } = services(() => undefined)
    await flushPromises()

    expect(Object.values(health.value).map(({ is }) => is)).toEqual(['up', 'up', 'up', 'up'])
    expect(asked).toContain('/api/market-sessions/s1/merit-order?index=48')
  })

  it('tells which one is away, and why', async () => {
    const { health } = services((path) => (path.startsWith('/api/settlements') ? away() : undefined))
    await flushPromises()

    expect(health.value.settlement).toEqual({ is: 'away', reason: 'It does not answer.' })
    expect(health.value.market.is).toBe('up')
  })

  it('says nothing of clearing while nothing was cleared', async () => {
    const { health } = services(() => undefined, [])
    await flushPromises()

    expect(health.value.clearing).toEqual({ is: 'idle' })
  })
})
