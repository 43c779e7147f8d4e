import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { mounted } from '../../tests/mounting'
import AgreeDialog from './AgreeDialog.vue'

async function dialog(answer: Response) {
  const sent: unknown[] = []
  const wrapper = mounted(AgreeDialog, {
    props: { address: '0xc', open: true },
    role: 'AGGREGATOR',
    answer: ({ path, method, body }) => {
      sent.push([method, path, body])
      return answer
    },
  })
  await flushPromises()
  // The dialog is drawn at the end of the page.
  const field = (label: string) => {
    const found = [...document.querySelectorAll('label')].find((it) => it.textContent!.trim().startsWith(label))!
    return document.getElementById(found.htmlFor) as HTMLInputElement
  }
  const fill = (label: string, value: string) => {
    field(label).value = value
    field(label).dispatchEvent(new Event('input'))
  }
  const submit = async () => {
    document.querySelector('form')!.dispatchEvent(new Event('submit'))
    await flushPromises()
  }
  return { wrapper, sent, fill, submit, field }
}

const agreed = () => Response.json({ podId: 'IT1', state: 'PENDING' }, { status: 201 })

describe('AgreeDialog', () => {
  it('sends the terms with their decimals as typed, and days as midnights of the market', async () => {
    const { wrapper, sent, fill, submit } = await dialog(agreed())

    fill('PoD', 'IT1')
    fill('Customer’s share', '0.655')
    fill('Valid from', '2026-12-01')
    await submit()

    expect(sent).toEqual([
      [
        'POST',
        '/api/contracts/0xc/agreements',
        { podId: 'IT1', customerShare: 0.655, tolerance: 0.1, penaltyFactor: 1, validFrom: '2026-11-30T23:00:00.000Z', validTo: null },
      ],
    ])
    expect(wrapper.emitted('agreed')).toHaveLength(1)
  })

  it('does not send what is no number, and says which field it is', async () => {
    const { sent, fill, submit, field } = await dialog(agreed())

    fill('Tolerance', '10%')
    await submit()

    expect(sent).toEqual([])
    expect(field('Tolerance').getAttribute('aria-invalid')).toBe('true')
    expect(field('Valid from').getAttribute('aria-invalid')).toBe('true')
    expect(field('Penalty factor').getAttribute('aria-invalid')).toBeNull()
  })

  it('puts what the server refuses beside its field', async () => {
    const problem = { code: 'INVALID_AGREEMENT', detail: 'Not as they are.', errors: [{ pointer: '/podId', detail: 'Not yours.' }] }
    const { wrapper, fill, submit } = await dialog(Response.json(problem, { status: 422 }))

    fill('Valid from', '2026-12-01')
    await submit()

    expect([...document.querySelectorAll('[role=alert]')].map((it) => it.textContent)).toEqual(['Not yours.', 'Not as they are.'])
    expect(wrapper.emitted('agreed')).toBeUndefined()
  })
})
