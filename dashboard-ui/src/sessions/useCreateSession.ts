import { computed, reactive, shallowRef } from 'vue'
import { useApi, type ApiClient } from '../api/client'
import { ApiProblem } from '../api/problem'
import type { MarketSession, MarketType } from '../api/types'
import { instantOf } from '../ui/zoned'

/** The start hours of the blocks of the real-time market; their end is four hours on. */
export const BLOCKS = ['00', '04', '08', '12', '16', '20'] as const

export type Field = 'marketType' | 'deliveryStart' | 'gateOpen' | 'gateClose'
/** A key of the messages, or the server's own sentence. */
export type FieldError = { readonly key: 'dayMissing' | 'gatesOrder' | 'gapTime' } | { readonly text: string }

/** The form for a new session: what was typed, what is wrong with it, and sending it. Wall-clock times are the market's. */
export function useCreateSession(api: ApiClient = useApi()) {
  const form = reactive({
    marketType: 'realTime' as MarketType,
    day: '',
    block: '12' as (typeof BLOCKS)[number],
    gateOpen: '',
    gateClose: '',
  })
  const errors = shallowRef<Partial<Record<Field, FieldError>>>({})
  const problem = shallowRef<string | null>(null)
  const sending = shallowRef(false)

  const deliveryStart = computed(() =>
    form.day ? instantOf(`${form.day}T${form.marketType === 'dayAhead' ? '00' : form.block}:00`) : null,
  )

  function check(): Partial<Record<Field, FieldError>> {
    const found: Partial<Record<Field, FieldError>> = {}
    if (!deliveryStart.value) {
      found.deliveryStart = { key: 'dayMissing' }
    }
    for (const gate of ['gateOpen', 'gateClose'] as const) {
      if (form[gate] && !instantOf(form[gate])) {
        found[gate] = { key: 'gapTime' }
      }
    }
    if (form.gateOpen && form.gateClose && form.gateClose <= form.gateOpen) {
      found.gateClose = { key: 'gatesOrder' }
    }
    return found
  }

  /** Sends the form; answers the new session, or null with the errors set. */
  async function send(): Promise<MarketSession | null> {
    errors.value = check()
    problem.value = null
    if (Object.keys(errors.value).length > 0) {
      return null
    }
    sending.value = true
    try {
      return await api.post<MarketSession>('/api/market-sessions', {
        marketType: form.marketType,
        deliveryStart: deliveryStart.value!.toISOString(),
        ...(form.gateOpen && { gateOpen: instantOf(form.gateOpen)!.toISOString() }),
        ...(form.gateClose && { gateClose: instantOf(form.gateClose)!.toISOString() }),
      })
    } catch (error) {
      problem.value = error instanceof Error ? error.message : String(error)
      if (error instanceof ApiProblem) {
        errors.value = Object.fromEntries(
          error.errors.flatMap(({ pointer, detail }) => (pointer ? [[pointer.slice(1), { text: detail ?? '' }]] : [])),
        )
      }
      return null
    } finally {
      sending.value = false
    }
  }

  return { form, errors, problem, sending, send }
}
