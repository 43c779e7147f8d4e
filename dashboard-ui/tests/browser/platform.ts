import { AT_THE_GATEWAY } from '../signIn'
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import * as market from './market'
import type { Row } from './market'

const CONTRACTS = (service: string) => join(import.meta.dirname, `../../../${service}-service/src/main/resources/contracts`)

/** What the dashboard is built to, and Maven packs. */
export const PAGES = join(import.meta.dirname, '../../target/classes/META-INF/resources')

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

const USERS: Record<string, { participant: string; role: string }> = {
  MO: { participant: 'MO', role: 'OPERATOR' },
  AGG1: { participant: 'AGG1', role: 'AGGREGATOR' },
  DSO: { participant: 'DSO', role: 'DSO' },
  TSO: { participant: 'TSO', role: 'TSO' },
}
export const PASSWORD = 'correct horse'

/**
 * Serves the built pages and plays the gateway behind them: login, authorization code with PKCE, and the REST lists.
 * It checks what a gateway checks, so that a page that gets it wrong fails here too.
 */
export class Platform {
  readonly requests: string[] = []
  /** The result whose document is answered with one byte changed. */
  tampered: string | null = null
  /** The next request to this path fails with this status. */
  failing: { path: string; status: number } | null = null
  /** How long the tokens are good that are given from now on. */
  tokenSeconds = 300
  private readonly streams = new Set<ServerResponse>()
  private readonly told: string[] = []
  private readonly bids: Row[] = []
  private readonly certificates = [...market.certifications]
  private readonly letters: Row[] = market.deadLetters.map((letter) => ({ ...letter, retries: [] }))
  private readonly agreed = market.agreements.map((agreement) => ({ ...agreement }))
  private compared = false
  private readonly codes = new Map<string, { challenge: string; redirectUri: string; user: string }>()
  private readonly tokens = new Map<string, string>()
  private readonly sessions = market.sessions.map((session) => ({ ...session }))
  private readonly server = createServer((request, response) => {
    void this.answer(request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error))
    })
  })

  static async start(): Promise<Platform> {
    if (!existsSync(join(PAGES, 'index.html'))) {
      throw new Error(`There are no pages in ${PAGES}: build them first (npm run build)`)
    }
    const platform = new Platform()
    await new Promise<void>((resolve) => platform.server.listen(0, '127.0.0.1', resolve))
    return platform
  }

  get address(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  setStatus(id: string, status: string): void {
    const session = this.sessions.find((it) => it['id'] === id)!
    session['status'] = status
    this.told.push(JSON.stringify(session))
    this.streams.forEach((stream) => this.tell(stream, this.told.length))
  }

  /** A bid comes in, and who listens is told that one has. */
  bid(service: Row): void {
    this.bids.push(service)
    this.hint('bids', service)
  }

  certify(certificate: Row): void {
    this.certificates.push(certificate)
    this.hint('certificates', certificate)
  }

  private hint(topic: string, { sessionId }: Row): void {
    this.streams.forEach((stream) => stream.write(`event: ${topic}\ndata: ${JSON.stringify({ sessionId })}\n\n`))
  }

  /** As if every token had expired; who is logged in stays so. */
  forgetTokens(): void {
    this.tokens.clear()
    this.endStreams()
  }

  endStreams(): void {
    this.streams.forEach((stream) => stream.end())
    this.streams.clear()
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections()
    await new Promise((resolve) => this.server.close(resolve))
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.address)
    this.requests.push(`${request.method} ${url.pathname}${url.search}`)
    const body = await text(request)
    if (url.pathname === '/oauth2/authorize') {
      this.authorize(request, response, url)
    } else if (url.pathname === '/login') {
      this.login(request, response, url, body)
    } else if (url.pathname === '/logout') {
      this.logout(request, response)
    } else if (url.pathname === '/oauth2/token') {
      this.token(response, new URLSearchParams(body))
    } else if (url.pathname === '/sign-in.json') {
      json(response, AT_THE_GATEWAY)
    } else if (url.pathname.startsWith('/api/')) {
      this.api(request, response, url, body)
    } else {
      page(request, response, url.pathname)
    }
  }

  private authorize(request: IncomingMessage, response: ServerResponse, url: URL): void {
    const query = url.searchParams
    const redirectUri = query.get('redirect_uri') ?? ''
    const wellFormed =
      query.get('client_id') === 'dashboard' &&
      query.get('response_type') === 'code' &&
      redirectUri === `${this.address}/callback` &&
      query.get('code_challenge_method') === 'S256' &&
      /^[\w-]{43}$/.test(query.get('code_challenge') ?? '')
    if (!wellFormed) {
      response.writeHead(400).end('invalid_request')
      return
    }
    const user = /(?:^|; )login=(\w+)/.exec(request.headers.cookie ?? '')?.[1]
    if (!user) {
      response.writeHead(302, { Location: `/login?continue=${encodeURIComponent(url.pathname + url.search)}` }).end()
      return
    }
    const code = randomBytes(16).toString('hex')
    this.codes.set(code, { challenge: query.get('code_challenge')!, redirectUri, user })
    const back = new URLSearchParams({ code, state: query.get('state') ?? '' })
    response.writeHead(302, { Location: `${redirectUri}?${back}` }).end()
  }

  private login(request: IncomingMessage, response: ServerResponse, url: URL, body: string): void {
    const form = new URLSearchParams(body)
    const user = form.get('username') ?? ''
    if (request.method === 'POST' && USERS[user] && form.get('password') === PASSWORD) {
      response
        .writeHead(302, { 'Set-Cookie': `login=${user}; HttpOnly; Path=/`, Location: url.searchParams.get('continue') ?? '/' })
        .end()
      return
    }
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(
      `<!doctype html><html lang="en"><title>Sign in</title><link rel="icon" href="/icon.svg"><form method="post">
       <input name="username" aria-label="User"><input name="password" type="password" aria-label="Password">
       <button type="submit">Sign in</button></form></html>`,
    )
  }

  private logout(request: IncomingMessage, response: ServerResponse): void {
    if (request.method === 'POST') {
      response.writeHead(302, { 'Set-Cookie': 'login=; Path=/; Max-Age=0', Location: '/login?out' }).end()
      return
    }
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(
      `<!doctype html><html lang="en"><title>Sign out</title><link rel="icon" href="/icon.svg"><form method="post">
       <button type="submit">Sign out now</button></form></html>`,
    )
  }

  private token(response: ServerResponse, form: URLSearchParams): void {
    const code = this.codes.get(form.get('code') ?? '')
    this.codes.delete(form.get('code') ?? '')
    const challenge = createHash('sha256').update(form.get('code_verifier') ?? '').digest('base64url')
    const right =
      form.get('grant_type') === 'authorization_code' &&
      form.get('client_id') === 'dashboard' &&
      code?.challenge === challenge &&
      code.redirectUri === form.get('redirect_uri')
    if (!right || !code) {
      json(response, { error: 'invalid_grant' }, 400)
      return
    }
    const { participant, role } = USERS[code.user]!
    const now = Math.floor(Date.now() / 1000)
    const claims = { sub: code.user, aud: ['platone'], participant_id: participant, role, iat: now, exp: now + this.tokenSeconds, jti: randomBytes(8).toString('hex') }
    const token = [{ alg: 'RS256' }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.') + '.c2ln'
    this.tokens.set(token, role)
    json(response, { access_token: token, token_type: 'Bearer', expires_in: 300 })
  }

  private api(request: IncomingMessage, response: ServerResponse, url: URL, body: string): void {
    const role = this.tokens.get(/^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '')
    if (!role) {
      response.writeHead(401).end()
      return
    }
    if (this.failing?.path === url.pathname) {
      const { status } = this.failing
      this.failing = null
      problem(response, status, 'AWAY', 'The market is away.')
      return
    }
    const path = url.pathname.slice('/api/'.length).split('/').map(decodeURIComponent)
    const query = url.searchParams
    const csv = (request.headers.accept ?? '').includes('text/csv')
    const list = (rows: readonly Row[]) => (csv ? asCsv(response, rows) : asPage(response, rows, query))

    if (path[0] === 'clock') {
      json(response, { now: new Date(market.NOW).toISOString(), speed: 1 })
    } else if (path[0] === 'market-sessions' && request.method === 'POST') {
      this.change(response, role, path, body)
    } else if (path[1] === 'events') {
      this.events(response, request.headers['last-event-id'])
    } else if (path[0] === 'market-sessions' && path.length === 1) {
      list(this.sessions.filter((session) => chosenSession(session, query)))
    } else if (path[0] === 'market-sessions') {
      this.session(response, role, path, query, list)
    } else if (path[0] === 'certifications') {
      this.certifications(response, request.method ?? 'GET', path, query, body, list)
    } else if (path[0] === 'participants') {
      list(market.participants)
    } else if (path[0] === 'dead-letters' && path[1]) {
      this.deadLetter(response, request.method ?? 'GET', Number(path[1]))
    } else if (path[0] === 'dead-letters') {
      list(this.letters.filter((letter) => matches(letter, query, [], ['reason', 'topic'])))
    } else if (path[0] === 'audit' && path[1] === 'check') {
      json(response, [{ service: 'market-service', records: 3, hash: '0x', heads: 1, intact: true, broken: null }])
    } else if (path[0] === 'audit') {
      list(market.audit.filter((entry) => !query.get('actor') || (entry['actor'] as Row)['participantId'] === query.get('actor')))
    } else if (path[0] === 'chain') {
      json(response, market.chain)
    } else if (path[0] === 'settlements' && path[1] === 'statement') {
      const statement = market.statement(query.get('month') ?? '')
      if (csv) {
        asCsv(response, statement.lines)
      } else {
        json(response, statement)
      }
    } else if (path[0] === 'settlements' && path.length === 1) {
      list(market.settlementsOf(query.get('podId') ?? '').filter((it) => startsIn(it, query)))
    } else if (path[0] === 'baselines') {
      json(response, market.podDay(query.get('podId') ?? '', query.get('day') ?? ''))
    } else if (path[0] === 'pods' && path[1]) {
      const pod = market.pods.find((it) => it['podId'] === path[1])
      if (pod) {
        json(response, pod)
      } else {
        problem(response, 404, 'POD_UNKNOWN', `No PoD ${path[1]} that you may see.`)
      }
    } else if (path[0] === 'pods') {
      list(market.pods.filter((pod) => matches(pod, query, ['zone', 'poMId', 'aggregatorId'], ['podId'])))
    } else if (path[0] === 'schemas') {
      const [, service, name] = path
      response.writeHead(200, { 'Content-Type': name!.endsWith('.yaml') ? 'application/yaml' : 'application/schema+json' })
      response.end(readFileSync(join(CONTRACTS(service!), name!)))
    } else if (path[0] === 'settlements' && path[1] === 'trace') {
      json(response, market.trace(query.get('podId') ?? '', Number(query.get('index'))))
    } else if (path[2] === 'reconciliation') {
      this.compared ||= request.method === 'POST'
      if (this.compared) {
        json(response, { at: new Date(market.NOW).toISOString(), blockNumber: 9811, wallets: 131, unchecked: 1, differences: [], mintedToStrangers: 0 })
      } else {
        response.writeHead(204).end()
      }
    } else if (path[0] === 'contracts' && path[1] === 'transactions') {
      json(response, { id_wallet: market.pods[0]!['wallet'], balance: '12.345678' })
    } else if (path[2] === 'agreements') {
      this.agreements(response, request.method ?? 'GET', body, query, list)
    } else if (path[0] === 'contracts' && request.method === 'POST') {
      json(response, { ...market.contracts[0], ...(JSON.parse(body) as Row) }, 201)
    } else if (path[0] === 'contracts') {
      list(market.contracts)
    } else {
      problem(response, 404, 'NOT_FOUND', 'There is no such path.')
    }
  }

  private events(response: ServerResponse, lastEventId: string | string[] | undefined): void {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' })
    const from = Number(lastEventId ?? this.told.length)
    if (lastEventId === undefined) {
      response.write(`event: reset\nid: ${from}\ndata: {}\n\n`)
    }
    for (let number = from + 1; number <= this.told.length; number++) {
      this.tell(response, number)
    }
    this.streams.add(response)
    response.on('close', () => this.streams.delete(response))
  }

  private tell(stream: ServerResponse, number: number): void {
    stream.write(`event: session\nid: ${number}\ndata: ${this.told[number - 1]}\n\n`)
  }

  /** The first attempt is refused again, the second succeeds; each is pending until it is asked for. */
  private deadLetter(response: ServerResponse, method: string, number: number): void {
    const letter = this.letters.find((it) => it['number'] === number)!
    const retries = letter['retries'] as Row[]
    const last = retries.at(-1)
    if (method === 'POST') {
      retries.push({ attempt: retries.length + 1, at: new Date(market.NOW).toISOString(), by: 'mo', state: 'PENDING', finishedAt: null, code: null, reason: null })
    } else if (last?.['state'] === 'PENDING') {
      Object.assign(last, last['attempt'] === 1 ? { state: 'REFUSED', code: letter['code'], reason: letter['reason'] } : { state: 'TAKEN' })
    }
    json(response, letter, method === 'POST' ? 202 : 200)
  }

  private session(
    response: ServerResponse,
    role: string,
    path: string[],
    query: URLSearchParams,
    list: (rows: readonly Row[]) => void,
  ): void {
    const [, id, result, part] = path
    const session = this.sessions.find((it) => it['id'] === id)
    const rich = id === market.RICH
    if (!session) {
      problem(response, 404, 'SESSION_UNKNOWN', `There is no session ${id}.`)
    } else if (!result) {
      json(response, session)
    } else if (part === 'document') {
      const wanted =
        result === 'settlement'
          ? `${query.get('settlementId')}:SETTLEMENT:${query.get('version')}`
          : `${id}:${result.toUpperCase().replace('-', '_')}`
      const document = market.results.find(({ certificate }) => certificate.documentId === wanted)?.document
      if (role !== 'OPERATOR') {
        problem(response, 403, 'FORBIDDEN', 'The whole document is for the operator.')
      } else if (!document) {
        problem(response, 404, 'NOT_FOUND', 'There is no such document.')
      } else {
        const altered = this.tampered === result ? oneByteAltered(document) : document
        response.writeHead(200, { 'Content-Type': 'application/json' }).end(altered)
      }
    } else if (result === 'explanations') {
      json(response, { sessionId: id, explanations: market.explanations(query.get('playerServiceId') ?? '', Number(query.get('index'))) })
    } else if (result === 'merit-order' && query.get('area')) {
      problem(response, 400, 'INVALID_PARAMETER', 'area must be a PoM or a zone of the order book.')
    } else if (result === 'merit-order') {
      json(response, market.meritOrder(Number(query.get('index')), query.get('direction') ?? 'UP'))
    } else {
      const bids = result === 'flexibility-services' ? this.bids.filter((it) => it['sessionId'] === id) : []
      const long = id === market.LONG && result === 'market-outcome'
      list((long ? market.longOutcome : rich ? rowsOf(result) : bids).filter((row) => chosenRow(result, row, query)))
    }
  }

  private agreements(response: ServerResponse, method: string, body: string, query: URLSearchParams, list: (rows: readonly Row[]) => void): void {
    if (method === 'POST') {
      const terms = JSON.parse(body) as Row
      if (!market.pods.some((pod) => pod['podId'] === terms['podId'])) {
        problem(response, 422, 'INVALID_AGREEMENT', 'The terms cannot be agreed on as they are.', [
          { pointer: '/podId', code: 'UNKNOWN', detail: 'There is no such point of delivery of yours.' },
        ])
        return
      }
      const agreement = { ...terms, aggregatorId: 'AGG1', version: 2, state: 'PENDING', reason: null }
      this.agreed.unshift(agreement)
      json(response, agreement, 201)
      return
    }
    list(this.agreed.filter((it) => !query.get('podId') || it['podId'] === query.get('podId')))
  }

  private certifications(
    response: ServerResponse,
    method: string,
    path: string[],
    query: URLSearchParams,
    body: string,
    list: (rows: readonly Row[]) => void,
  ): void {
    const under = (root: string | null) => market.results.find(({ certificate }) => certificate.hashedData === root)
    if (path[2] === 'proof') {
      const proof = under(path[1] ?? null)?.proof(query.get('podId') ?? query.get('key') ?? '')
      if (proof) {
        json(response, proof)
      } else {
        problem(response, 404, 'ROW_UNKNOWN', 'There is no such row of this result that you may see.')
      }
    } else if (path[1] === 'verify' && method === 'POST') {
      const root = query.get('root')
      const found = market.results.find((it) => (!root || it === under(root)) && it.confirms(body, root !== null))
      json(response, { certified: found !== undefined, hashedData: found?.certificate.hashedData ?? null })
    } else {
      list(this.certificates.filter((it) => it['sessionId'] === query.get('sessionId')))
    }
  }

  private change(response: ServerResponse, role: string, path: string[], body: string): void {
    if (role !== 'OPERATOR') {
      problem(response, 403, 'FORBIDDEN', 'Only the operator may do this.')
      return
    }
    const [, id, action] = path
    if (id) {
      const status = { open: 'active', close: 'closed', cancel: 'cancelled' }[action ?? '']!
      this.setStatus(id, status)
      json(response, this.sessions.find((session) => session['id'] === id)!)
      return
    }
    const { marketType, deliveryStart } = JSON.parse(body) as { marketType: string; deliveryStart: string }
    const start = Date.parse(deliveryStart)
    if (start < market.NOW) {
      problem(response, 422, 'DELIVERY_PAST', 'The delivery has begun already.', [
        { pointer: '/deliveryStart', code: 'DELIVERY_PAST', detail: 'Choose a delivery that lies ahead.' },
      ])
      return
    }
    const session: Row = {
      id: `created-${this.sessions.length}`,
      marketType,
      status: 'created',
      gateOpen: new Date(start - 3 * 3_600_000).toISOString(),
      gateClose: new Date(start - 2 * 3_600_000).toISOString(),
      deliveryStart: new Date(start).toISOString(),
      deliveryEnd: new Date(start + 4 * 3_600_000).toISOString(),
      firstIndex: 48,
      intervals: 16,
    }
    this.sessions.unshift(session)
    json(response, session, 201)
  }
}

/** One digit of the document is another one. */
export function oneByteAltered(document: string): string {
  return document.replace(/\d(?=[^\d]*$)/, (digit) => (digit === '9' ? '8' : '9'))
}

function rowsOf(result: string): readonly Row[] {
  switch (result) {
    case 'flexibility-services':
      return market.services
    case 'market-outcome':
      return market.marketOutcome
    case 'technical-outcome':
      return market.technicalOutcome
    case 'validated-outcome':
      return market.validatedOutcome
    case 'settlement':
      return market.settlement
    default:
      return []
  }
}

function chosenSession(session: Row, query: URLSearchParams): boolean {
  const gate = Date.parse(String(session['gateOpen']))
  const [from, to] = [query.get('from'), query.get('to')]
  return (
    (!from || gate >= Date.parse(from)) &&
    (!to || gate < Date.parse(to)) &&
    matches(session, query, ['marketType', 'status'], ['id', 'marketType', 'status'])
  )
}

function startsIn(settlement: Row, query: URLSearchParams): boolean {
  const start = Date.parse(String(settlement['startTime']))
  const [from, to] = [query.get('from'), query.get('to')]
  return (!from || start >= Date.parse(from)) && (!to || start < Date.parse(to))
}

function chosenRow(result: string, row: Row, query: URLSearchParams): boolean {
  const type = query.get('type')
  const index = query.get('index')
  const player = query.get('player')
  return (
    (!type || type === row[result === 'technical-outcome' ? 'result' : 'acceptedPType']) &&
    (!index || Number(index) === row['index']) &&
    (!player || [row['marketParticipantId'], row['requestPlayerId'], row['offerPlayerId']].includes(player)) &&
    inRange(result === 'flexibility-services' ? peakOf(row) : Number(row['acceptedPValue']), query) &&
    matches(row, query, ['podId', 'serviceType'], ['playerServiceId', 'playerRequestId', 'playerOfferId'])
  )
}

function inRange(kilo: number, query: URLSearchParams): boolean {
  const [min, max] = [query.get('minPower'), query.get('maxPower')]
  return (!min || Math.abs(kilo) >= Number(min)) && (!max || Math.abs(kilo) <= Number(max))
}

function peakOf(service: Row): number {
  return Math.max(...(service['curve'] as Row[]).map(({ p }) => Math.abs(Number(p ?? 0))))
}

function matches(row: Row, query: URLSearchParams, equal: string[], searched: string[]): boolean {
  const wanted = query.get('text')?.toLowerCase()
  return (
    equal.every((field) => !query.get(field) || query.get(field) === row[field]) &&
    (!wanted || searched.some((field) => String(row[field]).toLowerCase().includes(wanted)))
  )
}

function asPage(response: ServerResponse, rows: readonly Row[], query: URLSearchParams): void {
  const page = Number(query.get('page') ?? 0)
  const size = Number(query.get('size') ?? 50)
  json(response, { items: rows.slice(page * size, (page + 1) * size), page, size, total: rows.length })
}

function asCsv(response: ServerResponse, rows: readonly Row[]): void {
  const cell = (value: unknown) => {
    const content = value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value)
    return /[",\n]/.test(content) ? `"${content.replaceAll('"', '""')}"` : content
  }
  const names = Object.keys(rows[0] ?? { podId: '' }).filter((name) => name !== 'curve')
  const lines = [names, ...rows.map((row) => names.map((name) => cell(row[name])))]
  response.writeHead(200, { 'Content-Type': 'text/csv; charset=utf-8' })
  response.end(lines.map((line) => line.join(',')).join('\r\n') + '\r\n')
}

export function typeOf(file: string): string {
  return TYPES[extname(file)] ?? 'application/octet-stream'
}

function page(request: IncomingMessage, response: ServerResponse, path: string): void {
  const file = join(PAGES, normalize(path))
  const known = path !== '/' && file.startsWith(PAGES) && existsSync(file)
  if (!known && !(request.headers.accept ?? '').includes('text/html')) {
    response.writeHead(404).end()
    return
  }
  const served = known ? file : join(PAGES, 'index.html')
  response.writeHead(200, {
    'Content-Type': typeOf(served),
    // The gateway's: no script, style or connection from anywhere else, and none written into the page.
    'Content-Security-Policy':
      "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'",
  })
  response.end(readFileSync(served))
}

function json(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
}

function problem(response: ServerResponse, status: number, code: string, detail: string, errors: unknown[] = []): void {
  response.writeHead(status, { 'Content-Type': 'application/problem+json' })
  response.end(JSON.stringify({ type: 'about:blank', status, code, detail, errors }))
}

async function text(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) {
    chunks.push(chunk as Buffer)
  }
  return Buffer.concat(chunks).toString('utf8')
}
