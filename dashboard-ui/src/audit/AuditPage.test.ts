import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { mounted } from '../../tests/mounting'
import AuditCheckPanel from './AuditCheckPanel.vue'
import AuditDialog from './AuditDialog.vue'

const record = {
  service: 'market-service',
  sequence: 12,
  at: '2026-11-22T10:00:00Z',
  actor: { participantId: 'MO', role: 'OPERATOR', subject: 'anna' },
  action: 'session.closed',
  object: '/api/market-sessions/s1',
  before: { status: 'active' },
  after: { status: 'closed' },
  from: '192.0.2.7',
  previous: `0x${'1'.repeat(64)}`,
  hash: `0x${'2'.repeat(64)}`,
}

describe('AuditDialog', () => {
  it('says who did what, from where, and what has changed by it', async () => {
    mounted(AuditDialog, { props: { record } })
    await flushPromises()
    const dialog = document.querySelector('[role=dialog]')!

    expect(dialog.querySelector('h2')!.textContent).toBe('Session closed')
    expect(dialog.textContent).toContain('anna · MO · 192.0.2.7')
    expect([...dialog.querySelectorAll('tbody td')].map((cell) => cell.textContent)).toEqual(['status', 'active', 'closed'])
  })

  it('shows an action that it does not know as it came', async () => {
    mounted(AuditDialog, { props: { record: { ...record, action: 'grid.redrawn', before: null, after: null } } })
    await flushPromises()

    expect(document.querySelector('[role=dialog] h2')!.textContent).toBe('grid.redrawn')
    expect(document.querySelector('[role=dialog]')!.textContent).toContain('What it was and is was not recorded.')
  })
})

describe('AuditCheckPanel', () => {
  it('tells of each record whether it is intact, and where it is not', async () => {
    const panel = mounted(AuditCheckPanel, {
      answer: () =>
        Response.json([
          { service: 'market-service', records: 1200, hash: '0x', heads: 2, intact: true, broken: null },
          { service: 'settlement-service', records: 7, hash: '0x', heads: 1, intact: false, broken: { sequence: 5, reason: 'CHANGED' } },
        ]),
    })

    await panel.get('button').trigger('click')
    await flushPromises()

    const lines = panel.findAll('li').map((it) => [...it.element.children].map((part) => part.textContent?.trim()))
    expect(lines).toEqual([
      ['Intact', 'market-service', '1,200 entries, held against 2 certified days'],
      ['Broken', 'settlement-service', '7 entries, held against 1 certified days', 'Entry 5 was changed.'],
    ])
  })
})
