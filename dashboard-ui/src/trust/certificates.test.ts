import { describe, expect, it } from 'vitest'
import type { Certification } from '../api/types'
import { supersededBy } from './certificates'

const settlement = (window: string, version: number) =>
  ({ kind: 'SETTLEMENT', documentId: `s1:${window}:SETTLEMENT:${version}`, version }) as Certification

describe('supersededBy', () => {
  const first = settlement('2026-11-22T11:00:00Z', 1)
  const second = settlement('2026-11-22T11:00:00Z', 2)
  const other = settlement('2026-11-22T12:00:00Z', 3)

  it('names the newer version of the same settlement', () => {
    expect(supersededBy(first, [first, second, other])).toBe(2)
  })

  it('leaves the newest alone', () => {
    expect(supersededBy(second, [first, second, other])).toBeNull()
    expect(supersededBy(other, [first, second, other])).toBeNull()
  })
})
