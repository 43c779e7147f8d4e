import { describe, expect, it } from 'vitest'
import { GridUse, largest } from './gridUse'

function grid(): GridUse {
  const use = new GridUse()
  use.pod({ podId: 'A', zone: 'MV1', poMId: 'LV1.10' })
  use.pod({ podId: 'B', zone: 'MV1', poMId: 'LV1.9' })
  use.pod({ podId: 'C', zone: 'MV1', poMId: 'LV1.9' })
  use.pod({ podId: 'D', zone: 'MV10', poMId: 'LV10.1' })
  use.pod({ podId: 'E', zone: 'MV2', poMId: 'LV2.1' })
  return use
}

describe('GridUse', () => {
  it('adds up by node, directions apart, each seller once', () => {
    const use = grid()
    use.sold({ podId: 'B', acceptedPValue: '0.5' })
    use.sold({ podId: 'B', acceptedPValue: '0.25' })
    use.sold({ podId: 'C', acceptedPValue: '-0.1' })

    expect(use.all()[0]!.poms[0]).toEqual({ poMId: 'LV1.9', pods: 2, sellers: 2, up: 750, down: 100 })
    expect(largest(use.all())).toBe(850)
  })

  it('leaves out what got nothing, and who is not in the registry', () => {
    const use = grid()
    use.sold({ podId: 'A', acceptedPValue: '' })
    use.sold({ podId: 'A', acceptedPValue: '0' })
    use.sold({ podId: 'Z', acceptedPValue: '1' })

    expect(use.all().flatMap(({ poms }) => poms.map(({ sellers }) => sellers))).toEqual([0, 0, 0, 0])
    expect(largest(use.all())).toBe(1)
  })

  it('orders zones and nodes as people count', () => {
    expect(grid().all().map(({ zone, poms }) => [zone, poms.map(({ poMId }) => poMId)])).toEqual([
      ['MV1', ['LV1.9', 'LV1.10']],
      ['MV2', ['LV2.1']],
      ['MV10', ['LV10.1']],
    ])
  })
})
