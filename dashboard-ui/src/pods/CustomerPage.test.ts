import { flushPromises } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import { mounted } from '../../tests/mounting'
import CustomerPage from './CustomerPage.vue'

vi.mock('../ui/EChart.vue', async () => {
  const { h } = await import('vue')
  return { __esModule: true, default: (props: { label: string }) => h('i', { role: 'img', 'aria-label': props.label }) }
})

const settled = (hour: number, requestedP: string | null, deliveredP: string | null) => ({
  settlementId: `s1:${hour}`,
  sessionId: 's1',
  marketType: 'realTime',
  startTime: `2026-11-22T${hour}:00:00Z`,
  endTime: `2026-11-22T${hour + 1}:00:00Z`,
  sent: `2026-11-22T${hour + 2}:00:00Z`,
  version: 1,
  tokens: 0.05,
  flexibility: [{ pod: 'IT1', power: [{ index: 0, requestedP, deliveredP, paidP: 0, penaltyP: 0, paidQ: 0, penaltyQ: 0, missing: null, playerOfferId: 'o', playerRequestId: 'r' }] }],
})

async function customer(...items: object[]) {
  const wrapper = mounted(CustomerPage, {
    props: { id: 'IT1' },
    answer: ({ path }) =>
      path.includes('balanceOf')
        ? Response.json({ id_wallet: '0xw', balance: '1.234567' })
        : Response.json({ items, page: 0, size: 200, total: items.length }),
  })
  await flushPromises()
  return wrapper
}

describe('CustomerPage', () => {
  it('tells in plain words what was delivered and earned', async () => {
    const page = await customer(settled(13, '2', '2'), settled(12, '-2', '1'), settled(11, '2', '0'), settled(10, null, null))

    expect(page.text()).toContain('€ 1.234567')
    expect(page.text()).toContain('0.75 kWh')
    expect(page.get('[role=img]').attributes('aria-label')).toBe('What it brought')
    expect(page.findAll('li').map((it) => it.findAll('p')[1]!.text())).toEqual([
      'From 14:00 to 15:00 you delivered all of the 0.5 kWh that were sold for you.',
      'From 13:00 to 14:00 you delivered 0.25 of the 0.5 kWh that were sold for you.',
      'From 12:00 to 13:00 nothing was delivered of the 0.5 kWh that were sold for you.',
      'From 11:00 to 12:00 you helped to keep the voltage (reactive power).',
    ])
  })

  it('says that there is nothing yet', async () => {
    expect((await customer()).text()).toContain('Nothing yet.')
  })
})
