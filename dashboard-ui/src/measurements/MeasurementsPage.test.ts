import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { mounted } from '../../tests/mounting'
import MeasurementsPage from './MeasurementsPage.vue'

const MARKET = (accepted: number, letters: number) => `# TYPE platone_bids_total counter
platone_sessions{status="active"} 3.0
platone_sessions{status="closed"} 1.0
platone_bids_total{result="accepted",type="offer"} ${accepted}
platone_bids_total{result="refused",type="offer"} 0.0
platone_dead_letters ${letters}
`

describe('MeasurementsPage', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('shows the figures, their course, and who does not tell', async () => {
    let accepted = 100
    let letters = 0
    const page = mounted(MeasurementsPage, {
      answer: ({ path }) =>
        path === '/api/metrics/market'
          ? new Response(MARKET(accepted, letters))
          : path === '/api/metrics/settlement'
            ? Response.json({ code: 'SERVICE_UNAVAILABLE', detail: 'It does not answer.' }, { status: 503 })
            : new Response('process_cpu_usage 0.25\n'),
    })
    await flushPromises()
    const card = (label: string) => page.get(`section[aria-label="${label}"]`)

    expect(card('Sessions under way').text()).toContain('4')
    expect(card('Sessions under way').findAll('dd').map((part) => part.text())).toEqual(['3', '1'])
    expect(card('Processor').text()).toContain('25 %')
    expect(card('Bids').get('.now').text()).toBe('–')
    expect(page.get('[role=alert]').text()).toBe('Settlement: It does not answer.')

    accepted = 150
    letters = 2
    await vi.advanceTimersByTimeAsync(5_000)
    await flushPromises()

    expect(card('Bids').get('.now').text()).toBe('10 a second')
    expect(card('Dead letters').text()).toContain('Look at it')
    expect(card('Dead letters').get('path').attributes('d')).toMatch(/^M0\.0 \S+L240\.0 \S+$/)
    page.unmount()
  })
})
