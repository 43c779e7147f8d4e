import { shallowRef } from 'vue'
import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import type { MarketSession } from '../api/types'
import { newI18n } from '../i18n'
import { marketTimeKey } from '../ui/clock'
import SessionTable from './SessionTable.vue'

const session = (change: Partial<MarketSession>): MarketSession => ({
  id: 's/1',
  marketType: 'realTime',
  status: 'active',
  gateOpen: '2026-11-22T08:00:00Z',
  gateClose: '2026-11-22T09:00:00Z',
  deliveryStart: '2026-11-22T11:00:00Z',
  deliveryEnd: '2026-11-22T15:00:00Z',
  firstIndex: 48,
  intervals: 16,
  ...change,
})

function table(sessions: MarketSession[], now: Date | null = new Date('2026-11-22T08:59:30Z')) {
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/:rest(.*)*', component: { render: () => null } }],
  })
  return mount(SessionTable, {
    props: { sessions },
    global: {
      plugins: [newI18n(), router],
      provide: { [marketTimeKey as symbol]: { now: shallowRef(now), speed: shallowRef(1) } },
    },
  })
}

describe('SessionTable', () => {
  it('shows a session in the words and the time of the market', () => {
    const cells = table([session({})]).findAll('td').map((cell) => cell.text())

    expect(cells).toEqual([
      'Sun, 22 Nov, 12:00',
      'Sun, 22 Nov, 16:00',
      'Real-time',
      'Open',
      'Sun, 22 Nov, 09:00',
      'Sun, 22 Nov, 10:00',
      'closes in 00:00:30',
      's/1',
    ].map((text) => expect.stringMatching(new RegExp(`^${text.replace('Sun,', 'Sun,?')}$`))))
  })

  it('links to the session, whatever its id', () => {
    expect(table([session({})]).find('a').attributes('href')).toBe('/sessions/s%2F1')
  })

  it('counts nothing down while market time is not known', () => {
    expect(table([session({})], null).find('.gate').text()).toBe('–')
  })

  it('names its caption and its columns for a screen reader', () => {
    const wrapper = table([session({})])

    expect(wrapper.find('caption').text()).toBe('Market sessions, latest gate first')
    expect(wrapper.findAll('th').every((head) => head.attributes('scope') === 'col')).toBe(true)
  })
})
