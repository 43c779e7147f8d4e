import { shallowRef, type Ref } from 'vue'
import { useApi, type ApiClient } from '../api/client'
import { reasonOf } from '../api/load'
import type { Certification } from '../api/types'
import { documentOf } from '../session/paths'

export type Verification =
  | { readonly is: 'idle' }
  | { readonly is: 'working' }
  | { readonly is: 'genuine' }
  | { readonly is: 'altered'; readonly expected: string; readonly actual: string }
  | { readonly is: 'failed'; readonly reason: string }

/** SHA-256 over the bytes as they came, as `0x` and 64 hex digits. */
export async function sha256(bytes: ArrayBuffer): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return '0x' + Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Downloads the document of a certificate and checks, in this browser, that it has the certified hash. */
export function useVerify(api: ApiClient = useApi()) {
  const verification: Ref<Verification> = shallowRef({ is: 'idle' })

  async function verify(certificate: Certification): Promise<void> {
    verification.value = { is: 'working' }
    try {
      const { path, query } = documentOf(certificate)
      const response = await api.raw(path, query, 'application/json')
      const actual = await sha256(await response.arrayBuffer())
      const expected = certificate.documentHash.toLowerCase()
      verification.value = actual === expected ? { is: 'genuine' } : { is: 'altered', expected, actual }
    } catch (error) {
      verification.value = { is: 'failed', reason: reasonOf(error).reason }
    }
  }

  return { verification, verify }
}
