import { describe, expect, it, vi } from 'vitest'
import { ApiClient } from '../api/client'
import type { MarketSession, Status } from '../api/types'
import { sumsOf } from './useSums'

const session = (status: Status): MarketSession => ({
  id: 's1',
  marketType: 'realTime',
  status,
  gateOpen: '',
  gateClose: '',
  deliveryStart: '2026-11-22T11:00:00Z',
  deliveryEnd: '2026-11-22T15:00:00Z',
  firstIndex: 48,
  intervals: 16,
})

function platform(answers: Record<string, (query: URLSearchParams) => Response>) {
  const asked: string[] = []
  const api = new ApiClient({ token: () => 'x', refused: vi.fn() }, async (input) => {
    const [path = '', query] = String(input).split('?')
    const list = path.split('/').at(-1)!
    asked.push(list)
    return answers[list]?.(new URLSearchParams(query)) ?? Response.json({ code: 'NONE', detail: 'None.' }, { status: 404 })
  })
  return { api, asked }
}

const noServices = () => Response.json({ items: [], page: 0, size: 1000, total: 0 })
const csv = (text: string) => () => new Response(text, { headers: { 'Content-Type': 'text/csv' } })
const never = new AbortController().signal

describe('sumsOf', () => {
  it('asks only for what a session of its status can have', async () => {
    const { api, asked } = platform({ 'flexibility-services': noServices })

    await sumsOf(session('active'), api, never)

    expect(asked).toEqual(['flexibility-services', 'flexibility-services'])
  })

  it('adds all stages of a settled session', async () => {
    const { api } = platform({
      'flexibility-services': (query) =>
        query.get('serviceType') === 'DSO_request'
          ? Response.json({ items: [{ curve: [{ index: 48, p: 12.5 }] }], page: 0, size: 1000, total: 1 })
          : noServices(),
      'market-outcome': csv('podId,index,acceptedPValue,acceptedPPrice,acceptedPType\nIT1,48,1.2,0.05,OK\n'),
      'technical-outcome': csv('podId,index,result\nIT1,48,REDUCED\n'),
      'validated-outcome': csv('podId,index,acceptedPValue\nIT1,48,1\n'),
      settlement: csv('podId,index,requestedP,deliveredP,paidP,penaltyP\nIT1,48,1,0.9,0.01125,0\n'),
    })

    const { sums, asked, partial, removed } = await sumsOf(session('settled'), api, never)

    expect(sums.bands.p[0]).toEqual({
      index: 48,
      asked: { up: 12500, down: 0 },
      accepted: { up: 1200, down: 0 },
      validated: { up: 1000, down: 0 },
      delivered: { up: 900, down: 0 },
    })
    expect(sums.paid('p')).toBe(11250)
    expect({ asked, partial, removed }).toEqual({ asked: true, partial: false, removed: false })
  })

  it('leaves empty what is not there yet, but fails when the platform does', async () => {
    const missing = platform({ 'flexibility-services': noServices })
    const broken = platform({ 'flexibility-services': noServices, 'market-outcome': () => new Response('', { status: 500 }) })

    expect((await sumsOf(session('cleared'), missing.api, never)).sums.cost('p')).toBe(0)
    await expect(sumsOf(session('cleared'), broken.api, never)).rejects.toMatchObject({ status: 500 })
  })

  it('says so when rows are kept no longer, and that of a session whose bids are not', async () => {
    const gone = () => Response.json({ code: 'RETENTION_OVER', detail: 'Removed.' }, { status: 410 })
    const settlement = platform({ 'flexibility-services': noServices, settlement: gone })
    const all = platform({ 'flexibility-services': gone })

    expect((await sumsOf(session('settled'), settlement.api, never)).removed).toBe(true)
    await expect(sumsOf(session('settled'), all.api, never)).rejects.toMatchObject({ status: 410, code: 'RETENTION_OVER' })
  })

  it('says so when it stopped before the end of a list', async () => {
    const { api } = platform({
      'flexibility-services': noServices,
      'market-outcome': csv('podId,index,acceptedPValue\nIT1,48,1\nIT2,48,1\nIT3,48,1\n'),
    })

    const { sums, partial } = await sumsOf(session('cleared'), api, never, 2)

    expect(partial).toBe(true)
    expect(sums.bands.p[0]!.accepted.up).toBe(2000)
  })
})
