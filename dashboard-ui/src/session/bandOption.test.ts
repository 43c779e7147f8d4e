import { describe, expect, it } from 'vitest'
import { bandOption } from './bandOption'
import { SessionSums } from './bands'

const words = {
  stages: { asked: 'Asked', accepted: 'Accepted', validated: 'Validated', delivered: 'Delivered' },
  unit: 'kW',
  time: (index: number) => `t${index}`,
  value: String,
}

describe('bandOption', () => {
  it('draws downward power below zero and leaves a direction out that nobody used', () => {
    const sums = new SessionSums(48, 2)
    sums.request({ curve: [{ index: 49, p: '-2.5' }] })
    sums.accepted({ index: '49', acceptedPValue: '-1', acceptedPType: 'OK' })

    const option = bandOption(sums.bands.p, ['asked', 'accepted'], words, (name) => name)

    expect(option.series).toMatchObject([
      { name: 'Asked', type: 'bar', data: [-0, -2.5], color: 'chart-asked' },
      { name: 'Accepted', type: 'bar', data: [-0, -1], color: 'chart-accepted' },
    ])
    expect(bandOption(sums.bands.p, ['accepted', 'delivered'], words, (name) => name).series).toMatchObject([{ name: 'Accepted' }, { name: 'Delivered', data: [null, -0] }])
    expect(option.xAxis).toMatchObject([{ data: ['t48', 't49'] }, { data: ['t48', 't49'] }])
  })
})
