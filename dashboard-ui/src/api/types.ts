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
  /** Each change of status so far, in order. */
  readonly changes?: readonly { readonly status: Status; readonly at: Instant; readonly by: string }[]
  /** Since when its bids and outcomes are kept no longer; absent while they are. */
  readonly detailsRemovedAt?: Instant
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
  readonly settlementId: string
  readonly startTime: Instant
  readonly podId: string
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
  readonly pPrice: Decimal | null
  readonly qPrice: Decimal | null
  readonly playerOfferId: string
  readonly playerRequestId: string
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

export const DIRECTIONS = ['UP', 'DOWN'] as const
export type Direction = (typeof DIRECTIONS)[number]

/** Why an offer got what it got, of one product in one interval. Powers are negative downward. */
export interface Explanation {
  readonly playerServiceId: string
  readonly marketParticipantId: string
  readonly podId: string
  readonly index: number
  readonly product: 'P' | 'Q'
  readonly power: Decimal
  readonly price: Decimal
  readonly accepted: Decimal
  readonly acceptedType: string
  readonly rejectionType: string | null
  /** What the PoD might sell in this direction; null when nothing binds. */
  readonly limit: Decimal | null
  /** What comes before the offer in the merit order of the demand. */
  readonly before: Decimal
  readonly pricesKnown: boolean
  /** The highest price at which all, or some, would have been accepted; null when there is none. */
  readonly wholeUpTo: Decimal | null
  readonly partUpTo: Decimal | null
  readonly demand: readonly {
    readonly serviceType: string
    readonly area: string | null
    readonly price: Decimal
    readonly requested: Decimal
    readonly served: Decimal
  }[]
  readonly meritOrder: readonly {
    readonly price: Decimal
    readonly power: Decimal
    readonly accepted: Decimal
    /** Null when it is another participant's. */
    readonly playerServiceId: string | null
  }[]
}

/** A bid in the merit order; who made it is null when it is another's. */
export interface MeritStep {
  readonly price: Decimal
  readonly power: Decimal
  readonly accepted: Decimal
  readonly serviceType: string | null
  readonly marketParticipantId: string | null
  readonly playerServiceId: string | null
}

export interface MeritOrder {
  readonly sessionId: string
  readonly product: 'P' | 'Q'
  readonly index: number
  readonly direction: Direction
  readonly area: string | null
  readonly offers: readonly MeritStep[]
  readonly requests: readonly MeritStep[]
}

/** One formula of a settled amount, in words, with its numbers, and what it gives. */
export interface DerivationStep {
  readonly amount: string
  readonly formula: string
  readonly values: string
  readonly result: string
}

export interface Derivation {
  readonly reproduced: boolean
  readonly steps: readonly DerivationStep[]
}

/** The amounts of a PoD in a version of a settlement, with all that they were made of. */
export interface Trace {
  readonly settlementId: string
  readonly version: number
  readonly sent: Instant
  readonly podId: string
  readonly aggregatorId: string
  readonly agreement: {
    readonly agreementId: string | null
    readonly version: number | null
    readonly tolerance: Decimal
    readonly penaltyFactor: Decimal
  }
  readonly rows: readonly (SettlementRow & { readonly p: Derivation | null; readonly q: Derivation | null })[]
  readonly baseline: { readonly baselineSource: string; readonly receivedAt: Instant } | null
  readonly readings: readonly {
    readonly index: number
    readonly p: Decimal
    readonly q: Decimal | null
    readonly certified: boolean
    /** It is what is settled now. */
    readonly counts: boolean
    readonly sentAt: Instant
    readonly arrivedAt: Instant
  }[]
  readonly payments: readonly {
    readonly version: number
    readonly tokens: Decimal
    readonly transactionHash: string | null
    readonly unpaidReason: string | null
  }[]
}

/** What anyone needs to check a row against a root. */
export interface Proof {
  readonly hashedData: string
  readonly rowHash: string
  readonly salt: string
  readonly leafEncoding: readonly string[]
  readonly leaf: string
  readonly proof: readonly string[]
}

/** Whether the chain says that something is certified. */
export interface Verdict {
  readonly certified: boolean
  readonly hashedData: string | null
  readonly transactionHash: string | null
  readonly blockNumber: number | null
}

export interface Participant {
  readonly participantId: string
  readonly role: Role
  readonly name: string
  /** What a DSO is responsible for; absent for all that no other DSO names, and for everybody else. */
  readonly grid?: { readonly zones?: readonly string[]; readonly poMs?: readonly string[] } | null
}

/** A message that could not be read, with what was wrong with it. */
export interface DeadLetter {
  readonly number: number
  readonly receivedAt: Instant
  readonly topic: string
  readonly partition: number
  readonly offset: number
  readonly code: string
  readonly reason: string
  /** The service that could not use it; null if it did not say so. */
  readonly service: string | null
  readonly source: string | null
  readonly key: string | null
  readonly value: string | null
  readonly retries: readonly DeadLetterRetry[]
}

/** A dead letter was sent back to the service that could not use it. */
export interface DeadLetterRetry {
  readonly attempt: number
  readonly at: Instant
  readonly by: string
  readonly state: 'PENDING' | 'TAKEN' | 'REFUSED'
  readonly finishedAt: Instant | null
  readonly code: string | null
  readonly reason: string | null
}

export interface Chain {
  readonly chainId: number
  readonly certification: string
  readonly settlementAgreement: string
  readonly token: string
  readonly blockNumber: number
}

/** The stored balances beside those on the chain. */
export interface Reconciliation {
  readonly at: Instant
  readonly blockNumber: number
  readonly wallets: number
  readonly unchecked: number
  readonly differences: readonly { readonly podId: string; readonly id_wallet: string; readonly stored: Decimal; readonly onChain: Decimal }[]
  readonly mintedToStrangers: number
}

/** A day of a PoD in quarter-hours: net withdrawal in kW by the meter and by the baselines. */
export interface PodDay {
  readonly podId: string
  readonly day: string
  readonly curve: readonly {
    readonly index: number
    readonly measuredP: Decimal | null
    readonly nominatedP: Decimal | null
    readonly meanP: Decimal | null
    readonly adjustedP: Decimal | null
    readonly activated: boolean
  }[]
}

/** A settled delivery window with the rows of points of delivery. */
export interface Settlement {
  readonly settlementId: string
  readonly sessionId: string
  readonly marketType: MarketType
  readonly startTime: Instant
  readonly endTime: Instant
  readonly sent: Instant
  readonly version: number
  /** What the customer of the PoD got that was asked for; null where that is not this participant's to see. */
  readonly tokens: Decimal | null
  readonly flexibility: readonly { readonly pod: string; readonly power: readonly SettledPower[] }[]
}

export type SettledPower = Pick<
  SettlementRow,
  'index' | 'requestedP' | 'deliveredP' | 'paidP' | 'penaltyP' | 'paidQ' | 'penaltyQ' | 'missing' | 'playerOfferId' | 'playerRequestId'
>

/** What an aggregator agreed with the customer of a PoD; state is PENDING until it is on the chain. */
export interface Agreement {
  readonly podId: string
  readonly aggregatorId: string
  readonly version: number
  readonly customerShare: Decimal
  readonly tolerance: Decimal
  readonly penaltyFactor: Decimal
  readonly validFrom: Instant
  readonly validTo: Instant | null
  readonly state: 'PENDING' | 'ACTIVE' | 'FAILED'
  readonly reason: string | null
}

/** What one participant owes another: energies in kWh and kvarh, money in EUR. */
export interface StatementLine {
  readonly payerId: string
  readonly payeeId: string
  readonly rows: number
  readonly deliveredP: Decimal
  readonly deliveredQ: Decimal
  readonly paidP: Decimal
  readonly paidQ: Decimal
  readonly penaltyP: Decimal
  readonly penaltyQ: Decimal
  readonly missing: number
  readonly amount: Decimal
}

/** Who owes whom for a month, and what customers got in tokens so far (the operator's and each aggregator's to see). */
export interface Statement {
  readonly lines: readonly StatementLine[]
  readonly total: Decimal
  readonly customers: readonly { readonly aggregatorId: string; readonly tokens: Decimal }[]
  readonly included: readonly {
    readonly settlementId: string
    readonly sessionId: string
    readonly marketType: MarketType
    readonly startTime: Instant
    readonly amount: Decimal
    /** What customers got for it so far; null where that is not this participant's to see. */
    readonly tokens: Decimal | null
  }[]
}

/** An entry of the audit record of a service. */
export interface AuditRecord {
  readonly service: string
  readonly sequence: number
  readonly at: Instant
  /** The role is PLATFORM for what the platform did by itself. */
  readonly actor: { readonly participantId: string; readonly role: string; readonly subject: string | null }
  readonly action: string
  readonly object: string
  readonly before: unknown
  readonly after: unknown
  readonly from: string | null
  readonly previous: string
  readonly hash: string
}

/** Whether the audit record of a service is as it was written. */
export interface AuditCheck {
  readonly service: string
  readonly records: number
  readonly hash: string
  readonly heads: number
  readonly intact: boolean
  readonly broken: { readonly sequence: number; readonly reason: 'CHANGED' | 'MISSING_OR_MOVED' | 'NOT_LINKED' | 'NOT_AS_CERTIFIED' } | null
}
