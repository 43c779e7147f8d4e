import { flushPromises } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import { mounted } from '../../tests/mounting'
import PaymentsChart from './PaymentsChart.vue'

vi.mock('../ui/EChart.vue', async () => {
  const { h } = await import('vue')
  return { __esModule: true, default: (props: { label: string }) => h('i', { role: 'img', 'aria-label': props.label }) }
})

const payment = (sessionId: string, marketType: string, startTime: string, amount: number, tokens: number) => ({ sessionId, marketType, startTime, amount, tokens })

describe('PaymentsChart', () => {
  it('says by session or by day what was paid and in tokens, as a table too', async () => {
    const chart = mounted(PaymentsChart, {
      props: {
        title: 'Over time',
        amount: 'Paid',
        tokens: 'Tokens',
        payments: [payment('da', 'dayAhead', '2026-11-22T09:00:00Z', 2_500_000, 1_750_000), payment('rt', 'realTime', '2026-11-22T11:00:00Z', 1_000_000, 700_001)],
      },
    })
    await flushPromises()
    const rows = () => chart.findAll('tbody tr').map((row) => row.findAll('td').map((cell) => cell.text()))

    await chart.get('input[type=checkbox]').setValue(true)
    expect(rows()).toEqual([
      ['Day-ahead 22 Nov', '2.50', '1.75'],
      ['Sun 22 Nov, 12:00', '1.00', '0.700001'],
    ])
    await chart.get('select').setValue('day')

    expect(rows()).toEqual([['22 Nov', '3.50', '2.450001']])
  })
})
