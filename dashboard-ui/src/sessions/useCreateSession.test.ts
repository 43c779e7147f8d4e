import { describe, expect, it, vi } from 'vitest'
import { ApiClient } from '../api/client'
import { useCreateSession } from './useCreateSession'

function creating(answer: () => Response = () => Response.json({ id: 's1' }, { status: 201 })) {
  const sent: unknown[] = []
  const api = new ApiClient({ token: () => 'x', refused: vi.fn() }, async (_input, init) => {
    sent.push(JSON.parse(String(init?.body)))
    return answer()
  })
  return { ...useCreateSession(api), sent }
}

describe('useCreateSession', () => {
  it('sends the start of the block as an instant and leaves the gates to the rules', async () => {
    const { form, send, sent } = creating()
    Object.assign(form, { day: '2026-11-22', block: '12' })

    expect(await send()).toEqual({ id: 's1' })
    expect(sent).toEqual([{ marketType: 'realTime', deliveryStart: '2026-11-22T11:00:00.000Z' }])
  })

  it('sends a day-ahead session from local midnight, with its gates', async () => {
    const { form, send, sent } = creating()
    Object.assign(form, {
      marketType: 'dayAhead',
      day: '2026-07-01',
      gateOpen: '2026-06-30T11:00',
      gateClose: '2026-06-30T15:30',
    })

    await send()

    expect(sent).toEqual([
      {
        marketType: 'dayAhead',
        deliveryStart: '2026-06-30T22:00:00.000Z',
        gateOpen: '2026-06-30T09:00:00.000Z',
        gateClose: '2026-06-30T13:30:00.000Z',
      },
    ])
  })

  it('sends nothing while something is missing or contradicts itself', async () => {
    const { form, errors, send, sent } = creating()
    Object.assign(form, { gateOpen: '2026-03-29T02:30', gateClose: '2026-03-29T01:00' })

    expect(await send()).toBeNull()
    expect(errors.value).toEqual({
      deliveryStart: { key: 'create.dayMissing' },
      gateOpen: { key: 'create.gapTime' },
      gateClose: { key: 'create.gatesOrder' },
    })
    expect(sent).toEqual([])
  })

  it('shows what the server says at the field that it names', async () => {
    const { form, errors, problem, sending, send } = creating(() =>
      Response.json(
        {
          code: 'INVALID',
          detail: 'Delivery has begun.',
          errors: [{ pointer: '/deliveryStart', detail: 'It must lie ahead.' }],
        },
        { status: 422 },
      ),
    )
    form.day = '2020-01-01'

    expect(await send()).toBeNull()
    expect(problem.value).toBe('Delivery has begun.')
    expect(errors.value).toEqual({ deliveryStart: { text: 'It must lie ahead.' } })
    expect(sending.value).toBe(false)
  })
})
