import { flushPromises } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import { mounted } from '../../tests/mounting'
import type { MarketSession } from '../api/types'
import ResultRows from './ResultRows.vue'

const session = { id: 's1', status: 'cleared', firstIndex: 48, intervals: 16 } as MarketSession
const columns = [
  { key: 'podId', label: 'PoD', text: (row: Record<string, string>) => row['podId']! },
  { key: 'acceptedPType', label: 'acceptedPType', text: (row: Record<string, string>) => row['acceptedPType']! },
]

function rows(total: number) {
  const asked: string[] = []
  const wrapper = mounted(ResultRows as never, {
    props: { session, list: 'market-outcome', name: 'market', columns, types: ['OK', 'KO'], kind: 'MARKET_OUTCOME', certificates: [] },
    answer: ({ path, query }) => {
      asked.push(`${path}?${query}`)
      const items = total === 0 ? [] : [{ podId: 'IT1', acceptedPType: 'KO' }]
      return Response.json({ items, page: 0, size: 100, total })
    },
  })
  return { wrapper, asked }
}

describe('ResultRows', () => {
  it('asks the server for each filter, what is typed only after a pause', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true })
    const { wrapper, asked } = rows(1)
    await flushPromises()

    await wrapper.get('select').setValue('KO')
    await wrapper.get('input[placeholder^=IT001E]').setValue('IT1')
    await flushPromises()
    expect(asked.at(-1)).toBe('/api/market-sessions/s1/market-outcome?type=KO&page=0&size=100')
    await vi.advanceTimersByTimeAsync(300)
    await flushPromises()

    expect(asked.at(-1)).toBe('/api/market-sessions/s1/market-outcome?podId=IT1&type=KO&page=0&size=100')
    expect(asked).toHaveLength(3)
  })

  it('refuses an index outside the session and does not ask for it', async () => {
    const { wrapper, asked } = rows(1)
    await flushPromises()
    const index = wrapper.get('input[placeholder="48–63"]')

    await index.setValue('64')
    await index.trigger('keydown', { key: 'Enter' })
    await flushPromises()

    expect(wrapper.get('[role=alert]').text()).toBe('Index must be a whole number from 48 to 63.')
    expect(index.attributes('aria-invalid')).toBe('true')
    expect(asked).toHaveLength(1)
  })

  it('tells what is not there yet from what the filters hide', async () => {
    const { wrapper } = rows(0)
    await flushPromises()
    expect(wrapper.text()).toContain('The market is not cleared yet.')

    await wrapper.get('select').setValue('OK')
    await flushPromises()

    expect(wrapper.text()).toContain('No row matches the filters.')
  })
})
