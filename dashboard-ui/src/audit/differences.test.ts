import { describe, expect, it } from 'vitest'
import { differences } from './differences'

describe('differences', () => {
  it('names what has changed, come and gone, however deep', () => {
    const before = { status: 'active', rules: { silence: 'REJECT', minPrice: '-3' }, changes: [{ by: 'SCHEDULER' }], gone: 'x' }
    const after = { status: 'closed', rules: { silence: 'REJECT', minPrice: '-2.5' }, changes: [{ by: 'SCHEDULER' }, { by: 'OPERATOR' }] }

    expect(differences(before, after)).toEqual([
      { field: 'status', before: 'active', after: 'closed' },
      { field: 'rules.minPrice', before: '-3', after: '-2.5' },
      { field: 'gone', before: 'x', after: null },
      { field: 'changes.1.by', before: null, after: 'OPERATOR' },
    ])
  })

  it('tells all of what was not there before', () => {
    expect(differences(null, { id: 's1', cut: false })).toEqual([
      { field: 'id', before: null, after: 's1' },
      { field: 'cut', before: null, after: 'false' },
    ])
    expect(differences(null, null)).toEqual([])
  })
})
