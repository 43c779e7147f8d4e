import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { mounted } from '../../tests/mounting'
import ExplanationPanel from './ExplanationPanel.vue'

const told = {
  playerServiceId: 'o1',
  marketParticipantId: 'AGG1',
  podId: 'IT1',
  index: 48,
  product: 'P',
  power: 2.1,
  price: 0.1345,
  accepted: 0.926,
  acceptedType: 'PARTIAL',
  rejectionType: 'OUTBID',
  limit: null,
  before: 6.364,
  pricesKnown: true,
  wholeUpTo: 0.083999,
  partUpTo: 0.183499,
  demand: [{ serviceType: 'DSO_request', area: 'LV1.107', price: 0.232, requested: 7.29, served: 7.29 }],
  meritOrder: [
    { price: 0.081, power: 1.623, accepted: 1.623, playerServiceId: null },
    { price: 0.1345, power: 2.1, accepted: 0.926, playerServiceId: 'o1' },
  ],
}

async function panel(...explanations: object[]) {
  const asked: string[] = []
  const wrapper = mounted(ExplanationPanel, {
    props: { sessionId: 's1', offerId: 'o1', podId: 'IT1', index: 48 },
    answer: ({ path, query }) => {
      asked.push(`${path}?${query}`)
      return Response.json({ sessionId: 's1', explanations })
    },
  })
  await flushPromises()
  return { wrapper, asked }
}

describe('ExplanationPanel', () => {
  it('says why an offer got what it got, and what price would have changed it', async () => {
    const { wrapper, asked } = await panel(told)

    expect(asked).toEqual(['/api/market-sessions/s1/explanations?playerServiceId=o1&index=48'])
    expect(wrapper.text()).toContain('offered 2.1 kW at 0.1345 EUR/kWh, accepted 0.926 kW')
    expect(wrapper.text()).toContain('Cheaper offers filled the demand before it. It would have been accepted whole at 0.083999 EUR/kWh or less.')
    expect(wrapper.text()).toContain('6.364 kW came before it in the merit order.')
    expect(wrapper.text()).not.toContain('could sell')
  })

  it('leaves others without a name', async () => {
    const { wrapper } = await panel(told)

    const offers = wrapper.findAll('table').at(-1)!.findAll('tbody tr').map((row) => row.find('td').text())
    expect(offers).toEqual(['another participant', 'this offer'])
  })

  it('does not tell a price that nobody knows', async () => {
    const { wrapper } = await panel({ ...told, pricesKnown: false, wholeUpTo: null, partUpTo: null })

    expect(wrapper.text()).toContain('The search among indivisible offers was cut short')
    expect(wrapper.text()).not.toContain('No price')
  })

  it('takes the offer of this PoD when another participant has one of the same id', async () => {
    const { wrapper } = await panel({ ...told, podId: 'IT2' })

    expect(wrapper.text()).toContain('Clearing has nothing to say about this row.')
  })
})
