import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { CertificateKind } from '../../src/api/types'
import { Certified } from '../certified'

/**
 * A small market in the shapes of the platform's REST interface, always the same: PoDs, sessions of several days, and
 * one session with all its results. Only the tests use it.
 */
const HOUR = 3_600_000
const DAY = 24 * HOUR
export const NOW = Date.parse('2026-11-22T10:31:20Z')
export const RICH = '2026-11-22-realTime-12'

export interface Row {
  [field: string]: unknown
}

const iso = (time: number) => new Date(time).toISOString().replace('.000Z', 'Z')

/** The same numbers in every run (a linear congruential generator). */
function dice(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * sides)
  }
}

const AGGREGATORS = ['AGG1', 'AGG2', 'AGG3']
const kw = (watts: number) => watts / 1000

export const pods: Row[] = Array.from({ length: 132 }, (_, number) => ({
  podId: `IT001E${String(60_000_001 + number)}`,
  aggregatorId: AGGREGATORS[number % 3],
  zone: `MV${1 + (number % 4)}`,
  poMId: `LV${1 + (number % 4)}.${101 + (number % 12)}`,
  pnP: [3, 4.5, 6, 10][number % 4],
  inp: 3.3,
  inq: 0.9,
  cnq: 1.45,
  sendTime: '2026-11-20T06:00:00Z',
  wallet: number === 7 ? null : `0x${createHash('sha1').update(`wallet ${number}`).digest('hex')}`,
}))

function sessionsOf(day: number): Row[] {
  const date = iso(day + HOUR).slice(0, 10)
  const dayAhead: Row = {
    id: `${date}-dayAhead`,
    marketType: 'dayAhead',
    gateOpen: iso(day - 13 * HOUR),
    gateClose: iso(day - 8.5 * HOUR),
    deliveryStart: iso(day),
    deliveryEnd: iso(day + DAY),
    firstIndex: 0,
    intervals: 96,
  }
  const realTime = [0, 4, 8, 12, 16, 20].map((hour): Row => {
    const start = day + hour * HOUR
    return {
      id: `${date}-realTime-${String(hour).padStart(2, '0')}`,
      marketType: 'realTime',
      gateOpen: iso(start - 3 * HOUR),
      gateClose: iso(start - 2 * HOUR),
      deliveryStart: iso(start),
      deliveryEnd: iso(start + 4 * HOUR),
      firstIndex: hour * 4,
      intervals: 16,
    }
  })
  return [dayAhead, ...realTime].map((session) => ({ ...session, status: statusAt(session, NOW) }))
}

function statusAt(session: Row, now: number): string {
  const at = (field: string) => Date.parse(String(session[field]))
  if (session['id'] === RICH) {
    return 'settled'
  }
  if (session['id'] === '2026-11-20-realTime-08') {
    return 'cancelled'
  }
  if (now < at('gateOpen')) {
    return 'created'
  }
  if (now < at('gateClose')) {
    return 'active'
  }
  if (now < at('deliveryStart')) {
    return 'cleared'
  }
  return now < at('deliveryEnd') ? 'validated' : 'settled'
}

/** Nine days of sessions, latest gate first. */
export const sessions: Row[] = Array.from({ length: 9 }, (_, back) => Date.parse('2026-11-22T23:00:00Z') - back * DAY)
  .flatMap(sessionsOf)
  .sort((one, other) => String(other['gateOpen']).localeCompare(String(one['gateOpen'])))

const first = 48
const indexes = Array.from({ length: 16 }, (_, position) => first + position)
const roll = dice(20_261_122)

const requests: Row[] = Array.from({ length: 9 }, (_, number) => {
  const tso = number >= 7
  return {
    id: `req-${number}`,
    playerServiceId: tso ? `TSO::realtime-${number}` : `DSO::realtime-${number}::2026-11-22T11:00:00.000Z`,
    marketParticipantId: tso ? 'TSO' : 'DSO',
    serviceType: tso ? 'TSO_request' : 'DSO_request',
    marketType: 'realTime',
    sessionId: RICH,
    state: 'ACCEPTED',
    receivedAt: iso(Date.parse('2026-11-22T08:02:11Z') + number * 47_000),
    podId: null,
    poMId: !tso && number < 4 ? `LV${number + 1}.${101 + number}` : null,
    zone: !tso && number >= 4 ? `MV${number - 3}` : null,
    flexibilityType: null,
    curve: indexes.map((index) => {
      const shape = Math.round(4600 + 3400 * Math.sin(((index - first) / 15) * Math.PI) + roll(400))
      const down = number === 5
      return {
        index,
        p: kw(Math.round(((down ? -0.35 : 1) * shape) / 50) * 50),
        pPrice: kw(300 - number * 12),
        ...(number < 3 && { q: kw(800 + 50 * number), qPrice: 0.05 }),
      }
    }),
  }
})

const offers: Row[] = pods.slice(0, 96).map((pod, number) => ({
  id: `off-${number}`,
  playerServiceId: `${String(pod['aggregatorId'])}/${String(pod['podId'])}/realTime/2026-11-22T11:00:00.000Z`,
  marketParticipantId: pod['aggregatorId'],
  serviceType: 'offer',
  marketType: 'realTime',
  sessionId: RICH,
  state: number === 33 ? 'WITHDRAWN' : number === 80 ? 'LATE' : 'ACCEPTED',
  receivedAt: iso(Date.parse('2026-11-22T08:10:00Z') + number * 20_500),
  podId: pod['podId'],
  poMId: null,
  zone: null,
  flexibilityType: number % 9 === 4 ? 'discrete' : 'continue',
  curve: indexes.map((index) => ({
    index,
    p: kw((number % 11 === 3 ? -1 : 1) * (300 + roll(14) * 50)),
    pPrice: kw(40 + roll(260)),
    ...(number % 6 === 0 && { q: kw(100 + roll(5) * 20), qPrice: 0.03 }),
  })),
}))

export const services: Row[] = [...requests, ...offers]

const REASONS = ['OUTBID', 'PRICE', 'NO_REQUEST', 'LIMIT', 'DIRECTION', 'COUNTERACTION']

export const marketOutcome: Row[] = offers
  .filter((offer) => offer['state'] === 'ACCEPTED')
  .flatMap((offer) =>
    (offer['curve'] as Row[]).map((point) => {
      const fate = roll(10)
      const size = Number(point['p'])
      const accepted = fate < 5 ? size : fate < 6 ? kw(Math.round(size * 500)) : 0
      const type = fate < 5 ? 'OK' : fate < 6 ? 'PARTIAL' : 'KO'
      const request = requests[roll(9)]!
      return {
        podId: offer['podId'],
        index: point['index'],
        playerServiceId: offer['playerServiceId'],
        playerOfferId: offer['playerServiceId'],
        playerRequestId: type === 'KO' ? null : request['playerServiceId'],
        acceptedPValue: accepted,
        acceptedPPrice: point['pPrice'],
        acceptedPType: type,
        acceptedQValue: point['q'] ?? null,
        acceptedQPrice: point['q'] === undefined ? null : point['qPrice'],
        acceptedQType: point['q'] === undefined ? null : 'OK',
        rejectionTypeP: type === 'OK' ? null : type === 'PARTIAL' ? 'OUTBID' : REASONS[Math.min(roll(9), 5)]!,
        rejectionTypeQ: null,
      }
    }),
  )

const sold = marketOutcome.filter((row) => row['playerRequestId'] !== null)

/** A day-ahead session whose outcome is long. */
export const LONG = '2026-11-21-dayAhead'
export const longOutcome: Row[] = Array.from({ length: 100_000 }, (_, number) => ({
  ...marketOutcome[number % marketOutcome.length]!,
  podId: `IT001E${70_000_000 + Math.floor(number / 96)}`,
  index: number % 96,
}))

export const technicalOutcome: Row[] = sold.map((row, number) => {
  const result = number % 41 === 7 ? 'KO' : number % 29 === 3 ? 'REDUCED' : 'OK'
  const part = result === 'KO' ? 0 : result === 'REDUCED' ? 500 : 1000
  return {
    podId: row['podId'],
    index: row['index'],
    playerOfferId: row['playerOfferId'],
    playerRequestId: row['playerRequestId'],
    result,
    acceptedPValue: kw(Math.round(Number(row['acceptedPValue']) * part)),
    acceptedQValue: row['acceptedQValue'],
    reason: result === 'OK' ? null : 'Voltage at LV2.104 would leave its band, "upper" limit 1.1 pu',
  }
})

export const validatedOutcome: Row[] = sold.flatMap((row, number) => {
  const check = technicalOutcome[number]!
  return check['result'] === 'KO'
    ? []
    : [
        {
          ...row,
          acceptedPValue: check['acceptedPValue'],
          ...(check['result'] === 'REDUCED' && { acceptedPType: 'PARTIAL', rejectionTypeP: 'TECHNICAL' }),
        },
      ]
})

export const settlement: Row[] = validatedOutcome.map((row) => {
  const requested = Math.round(Number(row['acceptedPValue']) * 1000)
  const delivered = Math.round((Math.abs(requested) * (70 + roll(40))) / 100)
  const price = Math.round(Number(row['acceptedPPrice']) * 1_000_000)
  const paid = Math.round((price * Math.min(delivered, Math.abs(requested))) / 4000)
  const missed = Math.max(0, Math.abs(requested) * 0.9 - delivered)
  const index = Number(row['index'])
  const hour = 11 + Math.floor((index - first) / 4)
  return {
    settlementId: `${RICH}:2026-11-22T${hour}:00:00Z`,
    startTime: `2026-11-22T${hour}:00:00Z`,
    podId: row['podId'],
    index,
    playerOfferId: row['playerOfferId'],
    playerRequestId: row['playerRequestId'],
    requestedP: kw(requested),
    baselineP: 1.25,
    measuredP: kw(1250 - Math.sign(requested) * delivered),
    deliveredP: kw(delivered),
    pPrice: row['acceptedPPrice'],
    paidP: paid / 1_000_000,
    penaltyP: Math.round((price * missed) / 4000) / 1_000_000,
    requestedQ: null,
    qPrice: null,
    baselineQ: null,
    measuredQ: null,
    deliveredQ: null,
    paidQ: 0,
    penaltyQ: 0,
    requestPlayerId: String(row['playerRequestId']).split('::')[0],
    offerPlayerId: String(row['playerOfferId']).split('/')[0],
    missing: null,
    version: hour === 11 ? 2 : 1,
  }
})

/** The first window was settled anew when a measurement was corrected. */
const versionOf = (hour: number) => (hour === 11 ? 2 : 1)
const window = (hour: number) => `${RICH}:2026-11-22T${hour}:00:00Z`

/** The rows of a point of delivery are one row of the document. */
function byPod(rows: readonly Row[]): Row[] {
  const podIds = [...new Set(rows.map((row) => String(row['podId'])))].sort()
  return podIds.map((podId) => ({ podId, rows: rows.filter((row) => row['podId'] === podId) }))
}

function certified(kind: CertificateKind, documentId: string, content: Row, at: string, blockNumber: number, version = 1): Certified {
  const named: [string, unknown][] =
    kind === 'ORDER_BOOK'
      ? [...offers, ...requests].map((bid) => [`${String(bid['marketParticipantId'])}|${String(bid['playerServiceId'])}`, bid])
      : (content['pods'] as Row[]).map((pod) => [String(pod['podId'] ?? pod['pod']), pod])
  const rows = new Map(named.map(([name, row]) => [name, canonicalize(row)!]))
  return new Certified(canonicalize(content)!, rows, { sessionId: RICH, kind, documentId, createdAt: at, blockNumber, version })
}

function settledIn(hour: number, version: number, at: string, blockNumber: number): Certified {
  const pods = byPod(settlement.filter((row) => row['settlementId'] === window(hour))).map(({ podId, rows }) => ({ pod: podId, power: rows }))
  return certified('SETTLEMENT', `${window(hour)}:SETTLEMENT:${version}`, { pods, settlementId: window(hour), version }, at, blockNumber, version)
}

const outcome = (rows: readonly Row[]) => ({ marketType: 'realTime', pods: byPod(rows), requests: [], sessionId: RICH })

/** Every result with its document, its certificate and the proofs of its rows. */
export const results: readonly Certified[] = [
  certified('ORDER_BOOK', `${RICH}:ORDER_BOOK`, { offers, pods, requests, sessionId: RICH }, '2026-11-22T09:00:02Z', 4211),
  certified('MARKET_OUTCOME', `${RICH}:MARKET_OUTCOME`, outcome(marketOutcome), '2026-11-22T09:00:05Z', 4214),
  certified('TECHNICAL_OUTCOME', `${RICH}:TECHNICAL_OUTCOME`, outcome(technicalOutcome), '2026-11-22T09:20:31Z', 5440),
  certified('VALIDATED_OUTCOME', `${RICH}:VALIDATED_OUTCOME`, outcome(validatedOutcome), '2026-11-22T09:20:33Z', 5442),
  settledIn(11, 1, '2026-11-22T12:20:03Z', 9101),
  ...[11, 12, 13, 14].map((hour) => settledIn(hour, versionOf(hour), `2026-11-22T${hour + 2}:20:04Z`, 9300 + hour * 120)),
]

export const certifications: Row[] = results.map(({ certificate }) => ({ ...certificate }))

const sha = (text: string) => `0x${createHash('sha256').update(text).digest('hex')}`

export const contracts: Row[] = AGGREGATORS.map((aggregatorId, number) => ({
  address: '0x5fbdb2315678afecb367f032d93f642f64180aa3',
  owner: `0x${createHash('sha1').update(`owner ${number}`).digest('hex')}`,
  name: `Households of ${aggregatorId}`,
  aggregatorId,
}))

/** What clearing says of an offer: made up, but of the rows above. */
export function explanations(offerId: string, index: number): Row[] {
  return marketOutcome
    .filter((row) => row['playerOfferId'] === offerId && row['index'] === index)
    .map((row) => {
      const offer = offers.find((it) => it['playerServiceId'] === offerId)!
      const point = (offer['curve'] as Row[]).find((it) => it['index'] === index)!
      return {
        playerServiceId: offerId,
        marketParticipantId: offer['marketParticipantId'],
        podId: row['podId'],
        index,
        product: 'P',
        power: point['p'],
        price: point['pPrice'],
        accepted: row['acceptedPValue'],
        acceptedType: row['acceptedPType'],
        rejectionType: row['rejectionTypeP'],
        limit: 1.2,
        before: 14.35,
        pricesKnown: true,
        wholeUpTo: row['acceptedPType'] === 'KO' ? 0.031 : 0.24,
        partUpTo: 0.052,
        demand: [{ serviceType: 'DSO_request', area: 'MV1', price: 0.25, requested: 12.5, served: 12.5 }],
        meritOrder: [
          { price: 0.05, power: 0.4, accepted: 0.4, playerServiceId: null },
          { price: point['pPrice'], power: point['p'], accepted: row['acceptedPValue'], playerServiceId: offerId },
          { price: 0.3, power: 0.8, accepted: 0, playerServiceId: null },
        ],
      }
    })
}

/** Both sides of an auction in the whole grid. */
export function meritOrder(index: number, direction: string): Row {
  const sign = direction === 'UP' ? 1 : -1
  const at = (bid: Row) => (bid['curve'] as Row[]).find((point) => point['index'] === index && Number(point['p']) * sign > 0)
  const step = (bid: Row, accepted: unknown) => ({
    price: at(bid)!['pPrice'],
    power: at(bid)!['p'],
    accepted,
    serviceType: bid['podId'] ? null : bid['serviceType'],
    marketParticipantId: bid['marketParticipantId'],
    playerServiceId: bid['playerServiceId'],
  })
  const acceptedBy = new Map(marketOutcome.filter((row) => row['index'] === index).map((row) => [row['playerOfferId'], row['acceptedPValue']]))
  return {
    sessionId: RICH,
    product: 'P',
    index,
    direction,
    area: null,
    offers: offers
      .filter(at)
      .map((bid) => step(bid, acceptedBy.get(bid['playerServiceId']) ?? 0))
      .sort((one, other) => Number(one.price) - Number(other.price)),
    requests: requests.filter(at).map((bid) => step(bid, kw(Math.round(Number(at(bid)!['p']) * 600)))),
  }
}

/** What a settled amount was made of. */
export function trace(podId: string, index: number): Row {
  const rows = settlement.filter((row) => row['podId'] === podId && row['index'] === index)
  return {
    settlementId: rows[0]?.['settlementId'],
    sessionId: RICH,
    version: rows[0]?.['version'],
    sent: '2026-11-22T13:20:00Z',
    podId,
    aggregatorId: rows[0]?.['offerPlayerId'],
    agreement: { agreementId: sha(`agreement ${podId}`), version: 1, tolerance: 0.1, penaltyFactor: 1 },
    rows: rows.map((row) => ({
      ...row,
      p: {
        reproduced: true,
        steps: [
          { amount: 'deliveredP', formula: 'baseline - measured', values: `${String(row['baselineP'])} - ${String(row['measuredP'])}`, result: `${String(row['deliveredP'])} kW` },
          { amount: 'paidP', formula: 'price x min(delivered, requested) x hours', values: `${String(row['pPrice'])} x ${String(row['deliveredP'])} x 0.25`, result: `${String(row['paidP'])} EUR` },
        ],
      },
      q: null,
    })),
    baseline: { baselineSource: 'NOMINATED', receivedAt: '2026-11-21T18:00:00Z', curve: [] },
    readings: [
      { index, timestamp: '2026-11-22T11:00:00Z', p: 0.71, q: null, certified: true, counts: true, sentAt: '2026-11-22T11:16:00Z', arrivedAt: '2026-11-22T11:16:02Z' },
      { index, timestamp: '2026-11-22T11:00:00Z', p: 0.7, q: null, certified: true, counts: false, sentAt: '2026-11-22T11:15:00Z', arrivedAt: '2026-11-22T11:15:01Z' },
    ],
    history: [],
    payments: [{ version: 1, tokens: 0.123456, transactionHash: sha(`payment ${podId}`), unpaidReason: null }],
    certificate: null,
  }
}

export const participants: Row[] = [
  { participantId: 'MO', role: 'OPERATOR', name: 'Market Operator' },
  { participantId: 'DSO', role: 'DSO', name: 'Distribution System Operator' },
  { participantId: 'DSO2', role: 'DSO', name: 'Municipal Network', grid: { zones: ['MV4'], poMs: [] } },
  { participantId: 'TSO', role: 'TSO', name: 'Transmission System Operator' },
  ...AGGREGATORS.map((participantId) => ({ participantId, role: 'AGGREGATOR', name: `Aggregator ${participantId}` })),
]

export const deadLetters: Row[] = [
  {
    number: 2,
    receivedAt: '2026-11-22T09:40:12Z',
    topic: 'platone.scd.measurements',
    partition: 3,
    offset: 118,
    code: 'INVALID_MEASUREMENT',
    reason: 'p is not a number of at most 3 decimals.',
    service: 'settlement-service',
    source: '/scd',
    key: 'IT001E60000009',
    value: '{"podId":"IT001E60000009","timestamp":"2026-11-22T09:15:00Z","p":"much"}',
  },
  {
    number: 1,
    receivedAt: '2026-11-22T06:02:44Z',
    topic: 'platone.scd.pods',
    partition: 0,
    offset: 7,
    code: 'MALFORMED_JSON',
    reason: 'The value is not JSON.',
    service: 'market-service',
    source: null,
    key: null,
    value: '<pod/>',
  },
]

const change = (sequence: number, action: string, before: Row | null, after: Row | null, subject: string | null): Row => ({
  service: 'market-service',
  sequence,
  at: `2026-11-22T0${sequence}:00:00Z`,
  actor: { participantId: subject ? 'MO' : 'market-service', role: subject ? 'OPERATOR' : 'PLATFORM', subject },
  action,
  object: `/api/market-sessions/${RICH}`,
  before,
  after,
  from: subject ? '192.0.2.7' : null,
  previous: sha(`audit ${sequence - 1}`),
  hash: sha(`audit ${sequence}`),
})

export const audit: Row[] = [
  change(3, 'session.closed', { status: 'active' }, { status: 'closed' }, 'mo'),
  change(2, 'session.active', { status: 'created' }, { status: 'active' }, null),
  change(1, 'session.created', null, { status: 'created' }, null),
]

export const chain: Row = {
  chainId: 31337,
  certification: '0x6cc7543c72bd09bfe58ed9ea6e56cfb306361735',
  settlementAgreement: '0x377ce09b09f35f0fcf4555ee2c15261389667da2',
  token: '0x01d93dc93c6561a51da3735770e11d22c424c957',
  blockNumber: 9811,
}

export const agreements: Row[] = pods.slice(0, 60).map((pod, number) => ({
  podId: pod['podId'],
  aggregatorId: pod['aggregatorId'],
  version: 1,
  customerShare: 0.7,
  tolerance: 0.1,
  penaltyFactor: 1,
  validFrom: '2026-11-01T00:00:00+01:00',
  validTo: null,
  state: number === 4 ? 'FAILED' : 'ACTIVE',
  reason: number === 4 ? 'The wallet belongs to another point of delivery.' : null,
}))

/** The settled delivery windows of a PoD, latest first. */
export function settlementsOf(podId: string): Row[] {
  return [14, 13, 12, 11]
    .map((hour) => ({ hour, power: settlement.filter((row) => row['podId'] === podId && row['settlementId'] === window(hour)) }))
    .filter(({ power }) => power.length > 0)
    .map(({ hour, power }) => ({
      settlementId: window(hour),
      sessionId: RICH,
      marketType: 'realTime',
      startTime: `2026-11-22T${hour}:00:00Z`,
      endTime: `2026-11-22T${hour + 1}:00:00Z`,
      sent: `2026-11-22T${hour + 2}:20:00Z`,
      version: versionOf(hour),
      tokens: kw(hour),
      flexibility: [{ pod: podId, power }],
    }))
}

/** Meter and baseline of a day. */
export function podDay(podId: string, day: string): Row {
  const known = day === '2026-11-22'
  return {
    podId,
    day,
    curve: Array.from({ length: 96 }, (_, index) => {
      const row = settlement.find((it) => it['podId'] === podId && it['index'] === index)
      const usual = kw(Math.round(900 + 350 * Math.sin(index / 9)))
      const delivered = row ? Number(row['deliveredP']) * Math.sign(Number(row['requestedP'])) : 0
      return {
        index,
        measuredP: known && index < 64 ? kw(Math.round((usual - delivered) * 1000)) : null,
        nominatedP: known ? usual : null,
        meanP: null,
        adjustedP: null,
        activated: row !== undefined,
      }
    }),
  }
}

/** Who owes whom in a month: there is one line, of November. */
export function statement(month: string): { lines: Row[]; [field: string]: unknown } {
  const known = month === '2026-11'
  const line = {
    payerId: 'DSO',
    payeeId: 'AGG1',
    rows: 310,
    deliveredP: 84.125,
    paidP: 12.5,
    penaltyP: 0.155,
    deliveredQ: 0,
    paidQ: 0,
    penaltyQ: 0,
    missing: 3,
    amount: 12.345,
  }
  return {
    lines: known ? [line] : [],
    total: known ? 12.345 : 0,
    customers: known ? [{ aggregatorId: 'AGG1', tokens: 8.642 }] : [],
    included: known ? [20, 21, 22].map((day) => ({ settlementId: `s${day}`, sessionId: `2026-11-${day}-realTime-12`, marketType: 'realTime', startTime: `2026-11-${day}T11:00:00Z`, amount: 4.115, tokens: 2.88 })) : [],
  }
}
