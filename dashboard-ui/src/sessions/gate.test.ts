import { describe, expect, it } from 'vitest'
import type { Status } from '../api/types'
import { gateOf } from './gate'

const session = (status: Status) => ({
  status,
  gateOpen: '2026-11-22T08:00:00+01:00',
  gateClose: '2026-11-22T09:00:00+01:00',
})

describe('gateOf', () => {
  it.each([
    ['created', '2026-11-22T06:59:59Z', { is: 'opensIn', left: 1000 }],
    ['created', '2026-11-22T07:00:00Z', { is: 'opening' }],
    ['active', '2026-11-22T07:00:00Z', { is: 'closesIn', left: 3_600_000 }],
    ['active', '2026-11-22T08:00:00Z', { is: 'closing' }],
    ['closed', '2026-11-22T07:30:00Z', { is: 'closed' }],
    ['cancelled', '2026-11-22T06:00:00Z', { is: 'closed' }],
  ] as const)('%s at %s', (status, now, gate) => {
    expect(gateOf(session(status), new Date(now))).toEqual(gate)
  })
})
