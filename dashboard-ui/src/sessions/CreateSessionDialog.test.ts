import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { mounted } from '../../tests/mounting'
import CreateSessionDialog from './CreateSessionDialog.vue'

function dialog(status: number, answer: unknown) {
  const wrapper = mounted(CreateSessionDialog, {
    props: { open: true },
    answer: () => Response.json(answer, { status }),
  })
  const field = (label: string) => {
    const found = [...document.querySelectorAll('label')].find((it) => it.textContent?.trim().startsWith(label))!
    return document.getElementById(found.htmlFor) as HTMLInputElement
  }
  const set = (label: string, value: string) => {
    const input = field(label)
    input.value = value
    input.dispatchEvent(new Event(input.tagName === 'SELECT' ? 'change' : 'input'))
  }
  const submit = async () => {
    document.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }))
    await flushPromises()
  }
  return { wrapper, field, set, submit }
}

describe('CreateSessionDialog', () => {
  it('marks the field that is missing and ties the error to it', async () => {
    const { field, submit } = dialog(201, {})
    await flushPromises()

    await submit()

    const day = field('Delivery day')
    expect(day.getAttribute('aria-invalid')).toBe('true')
    expect(document.getElementById(day.getAttribute('aria-describedby')!)?.textContent).toBe('Choose the delivery day.')
  })

  it('hands on the session that was created', async () => {
    const { wrapper, set, submit } = dialog(201, { id: 's1' })
    await flushPromises()
    set('Delivery day', '2026-11-25')

    await submit()

    expect(wrapper.emitted('created')).toEqual([[{ id: 's1' }]])
  })

  it('shows what the server refuses', async () => {
    const { wrapper, set, submit } = dialog(409, { code: 'SESSION_EXISTS', detail: 'There is one for these hours.' })
    await flushPromises()
    set('Delivery day', '2026-11-25')

    await submit()

    expect(document.querySelector('.problem')?.textContent).toBe('There is one for these hours.')
    expect(wrapper.emitted('created')).toBeUndefined()
  })

  it('needs no block for a whole day', async () => {
    const { set } = dialog(201, {})
    await flushPromises()

    set('Market', 'dayAhead')
    await flushPromises()

    expect(document.body.textContent).not.toContain('Delivery block')
  })
})
