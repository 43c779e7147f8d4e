import { describe, expect, it, vi } from 'vitest'
import { anOutcome, Certified } from '../../tests/certified'
import { ApiClient } from '../api/client'
import { useVerify } from './verify'

interface Platform {
  /** What is downloaded in place of the document. */
  readonly document?: () => Response
  /** The result that the proofs and the chain know, when it is another one. */
  readonly known?: Certified
  readonly onChain?: boolean
}

function verifying(certified: Certified, { document, known = certified, onChain = true }: Platform = {}) {
  const asked: string[] = []
  const api = new ApiClient({ token: () => 'x', refused: vi.fn() }, async (input, init) => {
    const url = new URL(String(input), 'https://platone.test')
    asked.push(url.pathname + url.search)
    if (url.pathname.endsWith('/proof')) {
      return Response.json(known.proof(url.searchParams.get('podId') ?? url.searchParams.get('key')!))
    }
    if (url.pathname.endsWith('/verify')) {
      const confirmed = onChain && known.confirms(String(init?.body), false)
      return Response.json({ certified: confirmed, hashedData: confirmed ? known.certificate.hashedData : null })
    }
    return document ? document() : new Response(certified.document)
  })
  return { ...useVerify(api), asked }
}

describe('useVerify', () => {
  it('finds genuine what has the certified hash, leads to the certified root and is on the chain', async () => {
    const outcome = anOutcome()
    const { verification, verify, asked } = verifying(outcome)

    await verify(outcome.certificate)

    expect(verification.value).toEqual({ is: 'genuine', rowProven: true })
    expect(asked).toEqual([
      '/api/market-sessions/s1/market-outcome/document',
      `/api/certifications/${outcome.certificate.hashedData}/proof?podId=IT1`,
      '/api/certifications/verify',
    ])
  })

  it('proves the first bid of an order book by participant and id', async () => {
    const bid = '{"marketParticipantId":"AGG1","playerServiceId":"offer/1"}'
    const document = `{"offers":[${bid}],"pods":[{"podId":"IT1"}],"requests":[],"sessionId":"s1"}`
    const book = new Certified(document, new Map([['AGG1|offer/1', bid]]), { kind: 'ORDER_BOOK' })
    const { verification, verify, asked } = verifying(book)

    await verify(book.certificate)

    expect(verification.value).toEqual({ is: 'genuine', rowProven: true })
    expect(asked).toContain(`/api/certifications/${book.certificate.hashedData}/proof?key=AGG1%7Coffer%2F1`)
  })

  it('says of a result without rows that there was none to prove', async () => {
    const empty = anOutcome([])
    const { verification, verify } = verifying(empty)

    await verify(empty.certificate)

    expect(verification.value).toEqual({ is: 'genuine', rowProven: false })
  })

  it('finds a document altered by one byte, and asks no further', async () => {
    const outcome = anOutcome()
    const altered = outcome.document.replace('realTime', 'realtime')
    const { verification, verify, asked } = verifying(outcome, { document: () => new Response(altered) })

    await verify(outcome.certificate)

    expect(verification.value).toMatchObject({ is: 'altered', expected: outcome.certificate.documentHash })
    expect(asked).toHaveLength(1)
  })

  it('does not believe a certificate whose root is not that of the rows', async () => {
    const outcome = anOutcome()
    const other = anOutcome()
    const { verification, verify } = verifying(outcome, { known: other })

    await verify(outcome.certificate)

    expect(verification.value).toEqual({ is: 'unproven', by: 'tree' })
  })

  it('does not believe a certificate that the chain does not know', async () => {
    const outcome = anOutcome()
    const { verification, verify } = verifying(outcome, { onChain: false })

    await verify(outcome.certificate)

    expect(verification.value).toEqual({ is: 'unproven', by: 'chain' })
  })

  it('asks for the settlement and the version that the certificate is of', async () => {
    const outcome = anOutcome(['IT1'], { kind: 'SETTLEMENT', documentId: 's1:2026-11-22T11:00:00Z:SETTLEMENT:2', version: 2 })
    const { verify, asked } = verifying(outcome)

    await verify(outcome.certificate)

    expect(asked[0]).toBe('/api/market-sessions/s1/settlement/document?settlementId=s1%3A2026-11-22T11%3A00%3A00Z&version=2')
  })

  it('never calls a document altered that it could not get', async () => {
    const outcome = anOutcome()
    const { verification, verify } = verifying(outcome, { document: () => Response.json({ detail: 'Not yours.' }, { status: 403 }) })

    await verify(outcome.certificate)

    expect(verification.value).toEqual({ is: 'failed', reason: 'Not yours.' })
  })
})
