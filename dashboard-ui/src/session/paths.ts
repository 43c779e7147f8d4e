import type { Query } from '../api/client'
import type { CertificateKind, Certification } from '../api/types'

export function sessionPath(id: string): string {
  return `/api/market-sessions/${encodeURIComponent(id)}`
}

const RESULTS: Record<CertificateKind, string> = {
  ORDER_BOOK: 'order-book',
  MARKET_OUTCOME: 'market-outcome',
  TECHNICAL_OUTCOME: 'technical-outcome',
  VALIDATED_OUTCOME: 'validated-outcome',
  SETTLEMENT: 'settlement',
}

/** Where the document that a certificate is of is found. */
export function documentOf(certificate: Certification): { path: string; query: Query } {
  const path = `${sessionPath(certificate.sessionId)}/${RESULTS[certificate.kind]}/document`
  const settlement = certificate.kind === 'SETTLEMENT'
  return { path, query: settlement ? { settlementId: settlementIdOf(certificate), version: certificate.version } : {} }
}

/** A settlement's document id is `<settlementId>:SETTLEMENT:<version>`, and a settlement id has colons of its own. */
export function settlementIdOf(certificate: Pick<Certification, 'documentId'>): string {
  return certificate.documentId.replace(/:SETTLEMENT:\d+$/, '')
}
