import canonicalize from 'canonicalize'
import { shallowRef, type Ref } from 'vue'
import { useApi, type ApiClient, type Query } from '../api/client'
import { reasonOf } from '../api/load'
import type { Certification, Proof } from '../api/types'
import { documentOf } from '../session/paths'
import { isOnChain, isUnder, proofPath, sha256 } from './rowProof'

export type Verification =
  | { readonly is: 'idle' }
  | { readonly is: 'working' }
  /** Without any row there is no row to prove; the document's own hash is proven all the same. */
  | { readonly is: 'genuine'; readonly rowProven: boolean }
  | { readonly is: 'altered'; readonly expected: string; readonly actual: string }
  | { readonly is: 'unproven'; readonly by: 'tree' | 'chain' }
  | { readonly is: 'failed'; readonly reason: string }

/**
 * Downloads the document of a certificate and checks that it has the certified hash, that its first row belongs to the
 * certified root, both in this browser, and that the contract on the chain has that root for that document.
 */
export function useVerify(api: ApiClient = useApi()) {
  const verification: Ref<Verification> = shallowRef({ is: 'idle' })

  async function outcomeOf(certificate: Certification): Promise<Verification> {
    const { path, query } = documentOf(certificate)
    const response = await api.raw(path, query, 'application/json')
    const bytes = await response.arrayBuffer()
    const actual = await sha256(bytes)
    const expected = certificate.documentHash.toLowerCase()
    if (actual !== expected) {
      return { is: 'altered', expected, actual }
    }
    const document = new TextDecoder().decode(bytes)
    const first = firstRow(JSON.parse(document) as ResultDocument)
    if (first && !(await isRowProven(certificate, first))) {
      return { is: 'unproven', by: 'tree' }
    }
    return (await isOnChain(api, document, certificate, false))
      ? { is: 'genuine', rowProven: first !== null }
      : { is: 'unproven', by: 'chain' }
  }

  async function isRowProven(certificate: Certification, { name, row }: NamedRow): Promise<boolean> {
    const proof = await api.get<Proof>(proofPath(certificate), name)
    return isUnder(certificate.hashedData, proof, await sha256(new TextEncoder().encode(canonicalize(row))))
  }

  async function verify(certificate: Certification): Promise<void> {
    verification.value = { is: 'working' }
    verification.value = await outcomeOf(certificate).catch(
      (error: unknown): Verification => ({ is: 'failed', reason: reasonOf(error).reason }),
    )
  }

  return { verification, verify }
}

interface Bid {
  readonly marketParticipantId: string
  readonly playerServiceId: string
}

/** A result's rows are its points of delivery (`pod` in a settlement), those of an order book its bids. */
interface ResultDocument {
  readonly pods?: readonly { readonly podId?: string; readonly pod?: string }[]
  readonly offers?: readonly Bid[]
  readonly requests?: readonly Bid[]
  readonly sessionId?: string
}

interface NamedRow {
  readonly name: Query
  readonly row: unknown
}

function firstRow({ pods, offers, requests }: ResultDocument): NamedRow | null {
  // Only an order book has offers; a market outcome names its requests too.
  const bid = offers && (offers[0] ?? requests?.[0])
  if (bid) {
    return { name: { key: `${bid.marketParticipantId}|${bid.playerServiceId}` }, row: bid }
  }
  const pod = offers ? undefined : pods?.[0]
  return pod ? { name: { podId: pod.podId ?? pod.pod }, row: pod } : null
}
