import { describe, expect, it, vi } from 'vitest'
import { anOutcome, type Certified } from '../../tests/certified'
import { ApiClient } from '../api/client'
import { sha256, useRowProof } from './rowProof'

function proving(certified: Certified, change: Record<string, unknown> = {}, onChain = true) {
  const api = new ApiClient({ token: () => 'x', refused: vi.fn() }, async (input, init) => {
    const url = new URL(String(input), 'https://platone.test')
    if (url.pathname.endsWith('/verify')) {
      const root = url.searchParams.get('root')
      const confirmed = onChain && certified.confirms(String(init?.body), true)
      return Response.json({ certified: confirmed, hashedData: confirmed ? root : null })
    }
    return Response.json({ ...certified.proof(url.searchParams.get('podId')!), ...change })
  })
  return useRowProof(api)
}

describe('sha256', () => {
  it('is that of the standard for "abc"', async () => {
    expect(await sha256(new TextEncoder().encode('abc'))).toBe(
      '0xba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    )
  })
})

describe('useRowProof', () => {
  it('finds a row that belongs to the certified result', async () => {
    const outcome = anOutcome()
    const { verification, verify } = proving(outcome)

    await verify(outcome.certificate, 'IT2')

    expect(verification.value).toMatchObject({
      is: 'checked',
      checks: { hash: true, tree: true, chain: true },
      row: '{"podId":"IT2","power":1.5}',
    })
  })

  it('finds out a row with another number', async () => {
    const outcome = anOutcome()
    const { verification, verify } = proving(outcome, { row: { podId: 'IT2', power: 9.5 } })

    await verify(outcome.certificate, 'IT2')

    expect(verification.value).toMatchObject({ is: 'checked', checks: { hash: false, tree: false, chain: false } })
  })

  it('finds out a proof of another row', async () => {
    const outcome = anOutcome()
    const { verification, verify } = proving(outcome, { proof: outcome.proof('IT3')!['proof'] })

    await verify(outcome.certificate, 'IT1')

    expect(verification.value).toMatchObject({ is: 'checked', checks: { hash: true, tree: false } })
  })

  it('says when the chain does not confirm', async () => {
    const outcome = anOutcome()
    const { verification, verify } = proving(outcome, {}, false)

    await verify(outcome.certificate, 'IT1')

    expect(verification.value).toMatchObject({ is: 'checked', checks: { hash: true, tree: true, chain: false } })
  })
})
