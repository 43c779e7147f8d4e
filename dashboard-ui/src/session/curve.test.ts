import { describe, expect, it } from 'vitest'
import { areaOf, energyOf } from './curve'

describe('energyOf', () => {
  it('adds quarter-hours of each direction to watt-hours', () => {
    expect(energyOf({ curve: [{ index: 1, p: '1.2' }, { index: 2, p: '-0.4' }, { index: 3, q: '9' }, { index: 4, p: null }] })).toEqual({
      up: 300,
      down: 100,
    })
    expect(energyOf({})).toEqual({ up: 0, down: 0 })
  })
})

describe('areaOf', () => {
  it('is the narrowest that is named', () => {
    const serviceType = 'DSO_request'

    expect(areaOf({ serviceType, podId: 'IT1', poMId: 'LV1', zone: 'MV1' })).toEqual({ is: 'pod', id: 'IT1' })
    expect(areaOf({ serviceType, poMId: 'LV1' })).toEqual({ is: 'pom', id: 'LV1' })
    expect(areaOf({ serviceType, zone: 'MV1', poMId: null })).toEqual({ is: 'zone', id: 'MV1' })
    expect(areaOf({ serviceType })).toEqual({ is: 'grid' })
  })
})
