import { computed, reactive } from 'vue'
import { useApi, type ApiClient } from '../api/client'
import type { MarketSession, MarketType } from '../api/types'
import { useForm, type FieldError, type FieldErrors } from '../ui/useForm'
import { instantOf } from '../ui/zoned'

/** The start hours of the blocks of the real-time market; their end is four hours on. */
export const BLOCKS = ['00', '04', '08', '12', '16', '20'] as const

/** The form for a new session: what was typed, what is wrong with it, and sending it. Wall-clock times are the market's. */
export function useCreateSession(api: ApiClient = useApi()) {
  const form = reactive({
    marketType: 'realTime' as MarketType,
    day: '',
    block: '12' as (typeof BLOCKS)[number],
    gateOpen: '',
    gateClose: '',
  })
  const { errors, problem, sending, send: sendForm } = useForm()

  const deliveryStart = computed(() =>
    form.day ? instantOf(`${form.day}T${form.marketType === 'dayAhead' ? '00' : form.block}:00`) : null,
  )

  function check(): FieldErrors {
    const found: Record<string, FieldError> = {}
    if (!deliveryStart.value) {
      found['deliveryStart'] = { key: 'create.dayMissing' }
    }
    for (const gate of ['gateOpen', 'gateClose'] as const) {
      if (form[gate] && !instantOf(form[gate])) {
        found[gate] = { key: 'create.gapTime' }
      }
    }
    if (form.gateOpen && form.gateClose && form.gateClose <= form.gateOpen) {
      found['gateClose'] = { key: 'create.gatesOrder' }
    }
    return found
  }

  /** Sends the form; answers the new session, or null with the errors set. */
  function send(): Promise<MarketSession | null> {
    return sendForm(check(), () =>
      api.post<MarketSession>('/api/market-sessions', {
        marketType: form.marketType,
        deliveryStart: deliveryStart.value!.toISOString(),
        ...(form.gateOpen && { gateOpen: instantOf(form.gateOpen)!.toISOString() }),
        ...(form.gateClose && { gateClose: instantOf(form.gateClose)!.toISOString() }),
      }),
    )
  }

  return { form, errors, problem, sending, send }
}
