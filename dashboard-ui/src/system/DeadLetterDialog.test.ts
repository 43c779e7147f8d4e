import { flushPromises } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import { mounted } from '../../tests/mounting'
import type { DeadLetter, DeadLetterRetry } from '../api/types'
import DeadLetterDialog from './DeadLetterDialog.vue'

const retry = (state: DeadLetterRetry['state'], reason: string | null = null): DeadLetterRetry => ({
  attempt: 1,
  at: '2026-11-22T10:00:00Z',
  by: 'mo',
  state,
  finishedAt: null,
  code: reason && 'POD_UNKNOWN',
  reason,
})
const letter = (retries: DeadLetterRetry[], service: string | null = 'settlement-service'): DeadLetter => ({
  number: 7,
  receivedAt: '2026-11-22T09:00:00Z',
  topic: 'platone.scd.measurements',
  partition: 0,
  offset: 3,
  code: 'POD_UNKNOWN',
  reason: 'No PoD IT9 is registered',
  service,
  source: null,
  key: 'IT9',
  value: '{}',
  retries,
})

const buttons = () => [...document.querySelectorAll<HTMLElement>('[role=dialog] .buttons button')]
const press = async (name: string) => {
  buttons().find(({ textContent }) => textContent?.trim() === name)!.click()
  await flushPromises()
}
const dialog = () => document.querySelector('[role=dialog]')!.textContent!

describe('DeadLetterDialog', () => {
  it('sends a letter back only when asked twice, and tells what came of it', async () => {
    vi.useFakeTimers()
    const posted: string[] = []
    let now = letter([])
    const page = mounted(DeadLetterDialog, {
      props: { letter: now },
      answer: ({ method, path }) => {
        if (method === 'POST') {
          posted.push(path)
          now = letter([retry('PENDING')])
        }
        return Response.json(now)
      },
    })
    await flushPromises()

    await press('Send back')
    expect(posted).toEqual([])
    await press('Send it back now')
    expect(posted).toEqual(['/api/dead-letters/7/retry'])
    expect(dialog()).toContain('Pending')
    now = letter([retry('REFUSED', 'Still no PoD IT9')])
    await vi.advanceTimersByTimeAsync(1000)
    await flushPromises()

    expect(dialog()).toContain('Refused again')
    expect(dialog()).toContain('Still no PoD IT9')
    expect(page.emitted('changed')).toHaveLength(2)
  })

  it('says why it cannot be sent back', async () => {
    mounted(DeadLetterDialog, {
      props: { letter: letter([]) },
      answer: () => Response.json({ code: 'LETTER_NOT_KEPT', detail: 'The topic does not keep it.' }, { status: 409 }),
    })
    await flushPromises()

    await press('Send back')
    await press('Send it back now')

    expect(document.querySelector('[role=alert]')!.textContent).toContain('The topic does not keep it.')
  })

  it.each([
    ['was taken after all', letter([retry('TAKEN')])],
    ['does not say whose it is', letter([], null)],
  ])('offers nothing for one that %s', async (_what, it) => {
    mounted(DeadLetterDialog, { props: { letter: it } })
    await flushPromises()

    expect(buttons()).toEqual([])
  })
})
