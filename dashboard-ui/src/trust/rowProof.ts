import canonicalize from 'canonicalize'
import { shallowRef, type Ref } from 'vue'
import { useApi, type ApiClient } from '../api/client'
import { reasonOf } from '../api/load'
import type { Certification, Proof, Verdict } from '../api/types'

/** The three things that make a row certified, each checked by itself. */
export interface RowChecks {
  /** The row has the hash that the proof is for. */
  readonly hash: boolean
  /** The proof leads from that hash to the certified root. */
  readonly tree: boolean
  /** The contract on the chain says so too. */
  readonly chain: boolean
}

export type RowVerification =
  | { readonly is: 'idle' }
  | { readonly is: 'working' }
  | { readonly is: 'checked'; readonly checks: RowChecks; readonly proof: Proof; readonly rowHash: string; readonly row: string }
  | { readonly is: 'failed'; readonly reason: string }

/** SHA-256, as `0x` and 64 hex digits. */
export async function sha256(bytes: BufferSource): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return '0x' + Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Whether a row's hash is a leaf under a root, by OpenZeppelin's own package, which is loaded for it. */
export async function isUnder(root: string, proof: Proof, rowHash: string): Promise<boolean> {
  const { StandardMerkleTree } = await import('@openzeppelin/merkle-tree')
  return StandardMerkleTree.verify(root, ['bytes32', 'bytes32'], [proof.salt, rowHash], [...proof.proof])
}

export const proofPath = (certificate: Certification) => `/api/certifications/${certificate.hashedData}/proof`

/** Asks the platform to ask the contract; what is believed is only that it did. */
export async function isOnChain(api: ApiClient, document: string, certificate: Certification, row: boolean): Promise<boolean> {
  const query = row ? { root: certificate.hashedData } : {}
  const verdict = await api.post<Verdict>('/api/certifications/verify', document, query)
  return verdict.certified && verdict.hashedData?.toLowerCase() === certificate.hashedData.toLowerCase()
}

/** Fetches the row of a PoD with its proof and checks, in this browser, that it belongs to the certified result. */
export function useRowProof(api: ApiClient = useApi()) {
  const verification: Ref<RowVerification> = shallowRef({ is: 'idle' })

  async function verify(certificate: Certification, podId: string): Promise<void> {
    verification.value = { is: 'working' }
    try {
      const response = await api.raw(proofPath(certificate), { podId }, 'application/json')
      // Canonical JSON is of plain numbers, which those of a certified row are.
      const proof = JSON.parse(await response.text()) as Proof & { row: unknown }
      const row = canonicalize(proof.row) ?? ''
      const rowHash = await sha256(new TextEncoder().encode(row))
      const checks = {
        hash: rowHash === proof.rowHash.toLowerCase(),
        tree: await isUnder(certificate.hashedData, proof, rowHash),
        chain: await isOnChain(api, row, certificate, true),
      }
      verification.value = { is: 'checked', checks, proof, rowHash, row }
    } catch (error) {
      verification.value = { is: 'failed', reason: reasonOf(error).reason }
    }
  }

  return { verification, verify }
}
