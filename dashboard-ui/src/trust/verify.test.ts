import { createHash } from 'node:crypto'
import { describe, expect, it, vi } from 'vitest'
import { ApiClient } from '../api/client'
import type { Certification } from '../api/types'
import { sha256, useVerify } from './verify'

const DOCUMENT = '{"marketType":"realTime","pods":[],"sessionId":"s1"}'

const certificate = (change: Partial<Certification> = {}): Certification => ({
  hashedData: '0xroot',
  owner: '0xowner',
  createdAt: '2026-11-22T10:00:00Z',
  transactionHash: '0xtx',
  blockNumber: 7,
  sessionId: 's1',
  kind: 'MARKET_OUTCOME',
  documentId: 's1:MARKET_OUTCOME',
  documentHash: '0x' + createHash('sha256').update(DOCUMENT).digest('hex'),
  version: 1,
  ...change,
})

function verifying(document: () => Response = () => new Response(DOCUMENT)) {
  const asked: string[] = []
  const api = new ApiClient({ token: () => 'x', refused: vi.fn() }, async (input) => {
    asked.push(String(input))
    return document()
  })
  return { ...useVerify(api), asked }
}

describe('sha256', () => {
  it('is that of the standard for "abc"', async () => {
    const bytes = new TextEncoder().encode('abc').buffer as ArrayBuffer

    expect(await sha256(bytes)).toBe('0xba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  })
})

describe('useVerify', () => {
  it('finds a document genuine that has the certified hash', async () => {
    const { verification, verify, asked } = verifying()

    await verify(certificate())

    expect(verification.value).toEqual({ is: 'genuine' })
    expect(asked).toEqual(['/api/market-sessions/s1/market-outcome/document'])
  })

  it('finds a document altered by one byte', async () => {
    const { verification, verify } = verifying(() => new Response(DOCUMENT.replace('realTime', 'realtime')))

    await verify(certificate())

    expect(verification.value).toMatchObject({ is: 'altered', expected: certificate().documentHash })
  })

  it('asks for the settlement and the version that the certificate is of', async () => {
    const { verify, asked } = verifying()

    await verify(certificate({ kind: 'SETTLEMENT', documentId: 's1:2026-11-22T11:00:00Z:SETTLEMENT:2', version: 2 }))

    expect(asked).toEqual([
      '/api/market-sessions/s1/settlement/document?settlementId=s1%3A2026-11-22T11%3A00%3A00Z&version=2',
    ])
  })

  it('never calls a document altered that it could not get', async () => {
    const { verification, verify } = verifying(() => Response.json({ detail: 'Not yours.' }, { status: 403 }))

    await verify(certificate())

    expect(verification.value).toEqual({ is: 'failed', reason: 'Not yours.' })
  })
})
