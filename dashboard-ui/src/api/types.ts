import type { Decimal } from './decimal'

/** An ISO-8601 instant with offset. */
export type Instant = string

export const ROLES = ['OPERATOR', 'DSO', 'TSO', 'AGGREGATOR', 'SCD'] as const
export type Role = (typeof ROLES)[number]

export const MARKET_TYPES = ['dayAhead', 'realTime'] as const
export type MarketType = (typeof MARKET_TYPES)[number]

/** The life of a session, in order; `cancelled` may follow any of the first three. */
export const STATUSES = ['created', 'active', 'closed', 'cleared', 'validated', 'settled', 'cancelled'] as const
export type Status = (typeof STATUSES)[number]

export interface Page<T> {
  readonly items: readonly T[]
  readonly page: number
  readonly size: number
  readonly total: number
}

export interface MarketSession {
  readonly id: string
  readonly marketType: MarketType
  readonly status: Status
  readonly gateOpen: Instant
  readonly gateClose: Instant
  readonly deliveryStart: Instant
  readonly deliveryEnd: Instant
  readonly firstIndex: number
  readonly intervals: number
}

/** What one interval of a request or offer asks: kW, EUR/kWh, kvar, EUR/kvarh. */
export interface CurvePoint {
  readonly index: number
  readonly p?: Decimal | null
  readonly pPrice?: Decimal | null
  readonly q?: Decimal | null
  readonly qPrice?: Decimal | null
}

export interface FlexibilityService {
  readonly id: string
  readonly playerServiceId: string
  readonly marketParticipantId: string
  readonly serviceType: string
  readonly marketType: MarketType
  readonly state: string
  readonly receivedAt: Instant
  readonly podId?: string | null
  readonly poMId?: string | null
  readonly zone?: string | null
  readonly flexibilityType?: string | null
  readonly curve?: readonly CurvePoint[] | null
}

/** A row of the market outcome and of the validated outcome. */
export interface OutcomeRow {
  readonly podId: string
  readonly index: number
  readonly playerServiceId: string
  readonly playerOfferId: string | null
  readonly playerRequestId: string | null
  readonly acceptedPValue: Decimal | null
  readonly acceptedPPrice: Decimal | null
  readonly acceptedPType: string | null
  readonly acceptedQValue: Decimal | null
  readonly acceptedQPrice: Decimal | null
  readonly acceptedQType: string | null
  readonly rejectionTypeP: string | null
  readonly rejectionTypeQ: string | null
}

export interface TechnicalRow {
  readonly podId: string
  readonly index: number
  readonly playerOfferId: string | null
  readonly playerRequestId: string | null
  readonly result: string
  readonly acceptedPValue: Decimal | null
  readonly acceptedQValue: Decimal | null
  readonly reason: string | null
}

export interface SettlementRow {
  readonly podId?: string
  readonly pod?: string
  readonly index: number
  readonly requestedP: Decimal | null
  readonly measuredP: Decimal | null
  readonly baselineP: Decimal | null
  readonly deliveredP: Decimal | null
  readonly paidP: Decimal | null
  readonly penaltyP: Decimal | null
  readonly requestedQ: Decimal | null
  readonly measuredQ: Decimal | null
  readonly baselineQ: Decimal | null
  readonly deliveredQ: Decimal | null
  readonly paidQ: Decimal | null
  readonly penaltyQ: Decimal | null
  readonly requestPlayerId: string | null
  readonly offerPlayerId: string | null
  /** What did not come in time (measurement, baseline): the row counts as nothing delivered. */
  readonly missing?: string | null
  readonly version: number
}

export const CERTIFICATE_KINDS = [
  'ORDER_BOOK',
  'MARKET_OUTCOME',
  'TECHNICAL_OUTCOME',
  'VALIDATED_OUTCOME',
  'SETTLEMENT',
] as const
export type CertificateKind = (typeof CERTIFICATE_KINDS)[number]

export interface Certification {
  /** The Merkle root on the chain. */
  readonly hashedData: string
  readonly owner: string
  readonly createdAt: Instant
  readonly transactionHash: string
  readonly blockNumber: number
  readonly sessionId: string
  readonly kind: CertificateKind
  readonly documentId: string
  /** SHA-256 of the document's bytes, `0x` and 64 hex digits. */
  readonly documentHash: string
  readonly version: number
}

export interface Pod {
  readonly podId: string
  readonly aggregatorId: string
  readonly zone: string
  readonly poMId: string
  readonly pnP: Decimal
  readonly inp?: Decimal | null
  readonly inq?: Decimal | null
  readonly cnq?: Decimal | null
  readonly wallet?: string | null
}

export interface Balance {
  readonly id_wallet: string
  readonly balance: Decimal
}

export interface Contract {
  readonly address: string
  readonly owner: string
  readonly name?: string | null
  readonly aggregatorId?: string | null
}

/** Market time now, and how many market seconds pass in a real one. */
export interface MarketClock {
  readonly now: Instant
  readonly speed: number
}
