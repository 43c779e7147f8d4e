import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser, BrowserContext, Page, Route } from 'playwright-core'
import type { Agreement, MarketClock, MarketSession, Page as Rows, Pod, SettlementRow } from '../src/api/types'
import { instantOf, wallClock } from '../src/ui/zoned'
import { axe, busySeconds } from './browser/audit'
import { launchChromium } from './browser/chromium'
import { Pictures } from './browser/pictures'
import { oneByteAltered, PAGES, typeOf } from './browser/platform'
import { call, readState, tokenOf } from './browser/rest'

/**
 * The dashboard against a running platform: PLATONE_STATE is its state directory (platform.json and participants/*.json).
 * With PLATONE_SCREENSHOTS, pictures of the main pages go to that folder. PLATONE_SESSION picks the session to open;
 * otherwise it is the latest that has settled rows. With PLATONE_PAGES=built the pages are those just built here, in front
 * of the running platform.
 */
const DAY = 86_400_000
const LISTS = /\/api\/market-sessions\?/
const OUTCOME = [
  ...['podId', 'index', 'acceptedPValue', 'acceptedQValue', 'acceptedPPrice', 'acceptedQPrice', 'acceptedPType', 'rejectionTypeP', 'rejectionTypeQ'],
  ...['playerServiceId', 'playerRequestId', 'playerOfferId'],
] as const
const pictureFolder = process.env['PLATONE_SCREENSHOTS']

let browser: Browser
let context: BrowserContext
let page: Page
let pictures: Pictures | null
let address: string
const complaints: string[] = []

beforeAll(async () => {
  address = readState('platform.json')['dashboard']!.replace(/\/+$/, '')
  browser = await launchChromium()
})

afterAll(async () => {
  await browser?.close()
})

async function newPage(): Promise<void> {
  await context?.close()
  // The platform's own authority signs its certificate; no browser knows it.
  context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    ignoreHTTPSErrors: true,
    acceptDownloads: true,
  })
  page = await context.newPage()
  page.setDefaultTimeout(30_000)
  page.on('console', (message) => {
    if (message.type() === 'error') {
      complaints.push(`${message.text()} ${message.location().url}`)
    }
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  pictures = pictureFolder ? new Pictures(page, resolve(pictureFolder)) : null
  if (process.env['PLATONE_PAGES'] === 'built') {
    await serveBuiltPages()
  }
}

async function serveBuiltPages(): Promise<void> {
  await page.route(
    (url) => url.origin === address && !/^\/(api|oauth2|login|logout|userinfo)(\/|$)/.test(url.pathname),
    async (route) => {
      const { pathname } = new URL(route.request().url())
      const file = join(PAGES, pathname)
      const known = pathname !== '/' && existsSync(file)
      if (!known && pathname.startsWith('/assets/')) {
        // Of the page that the platform serves itself: where a redirect led to nobody can stand in front.
        await route.continue()
        return
      }
      const served = known ? file : join(PAGES, 'index.html')
      await route.fulfill({ path: served, contentType: typeOf(served) })
    },
  )
}

async function signIn(participant: string): Promise<void> {
  await newPage()
  const { username, password } = readState(`participants/${participant}.json`)
  await page.goto(address)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.locator('[name=username]').fill(username!)
  await page.locator('[name=password]').fill(password!)
  await page.locator('[type=submit]').click()
  await page.getByRole('button', { name: 'Sign out' }).waitFor()
  await page.goto(`${address}/sessions`)
  await page.getByRole('button', { name: 'Sign out' }).waitFor()
}

const rows = () => page.locator('tbody tr')

/** Asks the platform as the page does. */
function ask<T>(path: string): Promise<T> {
  return page.evaluate(async (asked) => {
    const response = await fetch(asked, {
      headers: { Accept: 'application/json', Authorization: `Bearer ${sessionStorage.getItem('platone.token')}` },
    })
    return (await response.json()) as never
  }, path)
}

/** Does something as the page would. */
function tell<T>(path: string, body: unknown): Promise<T> {
  return page.evaluate(
    async ([told, text]) => {
      const response = await fetch(told!, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${sessionStorage.getItem('platone.token')}` },
        body: text!,
      })
      if (!response.ok) {
        throw new Error(`${told} answered ${response.status} ${await response.text()}`)
      }
      return (await response.json()) as never
    },
    [path, JSON.stringify(body)],
  )
}

async function isFine(path: string): Promise<void> {
  expect(await page.locator('main').getByRole('alert').allInnerTexts(), path).toEqual([])
  expect(await axe(page), path).toEqual([])
}

async function visit(path: string, ready = 'tbody tr, .empty, [role=alert]'): Promise<void> {
  await page.goto(address + path)
  await page.locator('main').locator(ready).first().waitFor()
}

/** What a CSV download holds: its columns, and its rows by them. */
async function downloaded(): Promise<{ columns: string[]; rows: Record<string, string>[] }> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download CSV' }).click()])
  const [columns, ...lines] = await readAll(readFileSync(await download.path(), 'utf8'))
  return { columns: columns!, rows: lines.map((line) => Object.fromEntries(columns!.map((column, position) => [column, line[position]!]))) }
}

function readAll(text: string): string[][] {
  return text
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain!))
}

const hasCount = (count: number) => page.locator('.count').getByText(new RegExp(`^${count.toLocaleString('en-GB')} rows?$`)).waitFor()

/** The latest session with settled rows, and one of them. */
async function settledSession(): Promise<{ session: MarketSession; row: SettlementRow }> {
  const { items } = await ask<Rows<MarketSession>>('/api/market-sessions?status=settled&size=200&sort=gateOpen,desc')
  for (const session of items) {
    if (!process.env['PLATONE_SESSION'] || session.id === process.env['PLATONE_SESSION']) {
      const settled = await ask<Rows<SettlementRow>>(`/api/market-sessions/${session.id}/settlement?size=1`)
      if (settled.items[0]) {
        return { session, row: settled.items[0] }
      }
    }
  }
  throw new Error('The platform has no market session with settled rows yet')
}

describe('the operator', () => {
  let session: MarketSession
  let row: SettlementRow
  let created: MarketSession
  const path = () => `/sessions/${encodeURIComponent(session.id)}`

  it('signs in through the gateway, and sees the sessions within 1.5 s of script', async () => {
    await signIn('MO')
    await rows().first().waitFor()
    await page.locator('.clock').waitFor()
    await visit('/sessions')

    const seconds = await busySeconds(page, () => rows().first().waitFor())
    expect(seconds).toBeGreaterThan(0)
    expect(seconds).toBeLessThan(1.5)
    expect(await page.locator('.who').innerText()).toMatch(/MO\s*Market operator/)
    await isFine('sessions')
  })

  it('shows a new session and what becomes of it without being asked', async () => {
    const { now } = await ask<MarketClock>('/api/clock')
    const day = wallClock(new Date(Date.parse(now) + 5 * DAY)).slice(0, 10)

    created = await tell<MarketSession>('/api/market-sessions', { marketType: 'realTime', deliveryStart: instantOf(`${day}T12:00`)!.toISOString() })
    const shown = page.locator('tbody tr', { hasText: created.id })
    await shown.getByText('Created', { exact: true }).waitFor()
    expect(await shown.locator('.gate').innerText()).toMatch(/^opens in \d d \d\d:\d\d$/)
    // With the list held back, only the stream can tell.
    const held: Route[] = []
    await page.route(LISTS, (route) => void held.push(route))
    await tell(`/api/market-sessions/${created.id}/open`, {})
    await shown.getByText('Open', { exact: true }).waitFor()

    await page.unroute(LISTS)
    await Promise.all(held.map((route) => route.continue().catch(() => undefined)))
  })

  it('stays signed in when the token has expired, as long as the gateway knows who it is', async () => {
    await page.evaluate(() => {
      const [head, claims, signature] = sessionStorage.getItem('platone.token')!.split('.')
      const expired = { ...JSON.parse(atob(claims!.replaceAll('-', '+').replaceAll('_', '/'))), exp: 1 }
      sessionStorage.setItem('platone.token', [head, btoa(JSON.stringify(expired)), signature].join('.'))
    })
    await visit('/sessions')

    expect(new URL(page.url()).pathname).toBe('/sessions')
    expect(await page.locator('.who').innerText()).toContain('MO')
  })

  it('sees a bid as it comes, and then that the session is cancelled', async () => {
    await visit(`/sessions/${encodeURIComponent(created.id)}?tab=services`)
    await page.getByText('No request or offer has come in yet.').waitFor()
    const Authorization = `Bearer ${await tokenOf('AGG1')}`
    const { items } = JSON.parse((await call('/api/pods?size=1', { Authorization })).body) as Rows<Pod>

    const { status, body } = await call(
      '/api/flexibility-offers',
      { Authorization, 'Content-Type': 'application/json' },
      JSON.stringify({
        playerServiceId: `AGG1/live/${created.id}`,
        marketType: created.marketType,
        validityStart: created.deliveryStart,
        podId: items[0]!.podId,
        flexibilityType: 'continue',
        actionType: 'activate',
        curve: [{ index: created.firstIndex, p: -0.1, pPrice: 0.1 }],
      }),
    )
    expect(status, body).toBe(201)
    // Nobody asks by itself before a minute is over.
    await rows().filter({ hasText: 'AGG1/live/' }).waitFor()

    await tell(`/api/market-sessions/${created.id}/cancel`, {})
    await page.locator('.facts .badge', { hasText: 'Cancelled' }).waitFor()
  })

  it('filters the sessions by text', async () => {
    ;({ session, row } = await settledSession())
    await visit('/sessions')
    await page.getByLabel('Search').fill(session.id)
    await page.locator('.pager [role=status]').filter({ hasText: '1 to 1 of 1' }).waitFor()

    expect(await rows().first().innerText()).toContain(session.id)
    await visit(`/sessions?text=${row.startTime.slice(0, 10)}`)
    await pictures?.take('sessions')
    await page.getByLabel('Search').fill(session.id)
    await page.locator('.pager [role=status]').filter({ hasText: '1 to 1 of 1' }).waitFor()
  })

  it('opens a session with the keyboard alone', async () => {
    await rows().first().locator('a').focus()
    await page.keyboard.press('Enter')
    await page.getByRole('tab', { name: 'Overview' }).waitFor()

    await page.getByRole('tab', { name: 'Overview' }).focus()
    await page.keyboard.press('ArrowRight')

    await page.getByRole('tabpanel', { name: 'Flexibility Services' }).waitFor()
  })

  it.each([
    ['overview', 'canvas, .band .empty'],
    ['services', 'tbody tr'],
    ['market', 'tbody tr'],
    ['merit', 'canvas'],
    ['technical', 'tbody tr'],
    ['validated', 'tbody tr'],
    ['settlement', 'tbody tr'],
    ['grid', '.pom'],
    ['certificates', 'tbody tr'],
  ])('sees the %s of the session', async (tab, ready) => {
    await visit(`${path()}?tab=${tab}`, ready)

    await isFine(tab)
    await pictures?.take(`session-${tab}`)
  })

  it('verifies every certificate of the session in the browser', async () => {
    const verify = page.getByRole('button', { name: /^Verify/ })
    const count = await verify.count()
    for (let position = 0; position < count; position++) {
      await verify.nth(position).click()
    }

    await expect.poll(() => page.getByText('Genuine:').count(), { timeout: 30_000 }).toBe(count)
    await pictures?.take('session-verified')
  })

  it('is told of a document that was altered in one byte on its way', async () => {
    await page.route('**/market-outcome/document*', async (route) => {
      const response = await route.fetch()
      await route.fulfill({ response, body: oneByteAltered(await response.text()) })
    })

    await page.getByRole('button', { name: 'Verify Market outcome' }).click()
    await page.getByText('Altered: the document has not the certified hash.').waitFor()

    await page.unroute('**/market-outcome/document*')
  })

  it('is told why a row is as it is, and proves it', async () => {
    await visit(`${path()}?tab=market`)
    await page.getByLabel('PoD', { exact: true }).fill(row.podId)
    await rows().getByRole('button', { name: row.podId }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.locator('.headline').first().waitFor()
    await dialog.getByRole('button', { name: 'Verify this row' }).click()
    await dialog.getByText('Genuine: this row is part of the certified result.').waitFor()

    await isFine('row')
    await pictures?.shoot('row-why')
  })

  it('traces a settled amount to its meter readings', async () => {
    await visit(`${path()}?tab=settlement`)
    await page.getByLabel('PoD', { exact: true }).fill(row.podId)
    await rows().getByRole('button', { name: row.podId }).first().click()
    const dialog = page.getByRole('dialog')

    await dialog.getByText('deliveredP', { exact: true }).first().waitFor()
    await dialog.getByRole('button', { name: 'Verify this row' }).click()
    await dialog.getByText('Genuine: this row is part of the certified result.').waitFor()
    await isFine('trace')
    await pictures?.shoot('row-trace')
  })

  it('finds requests, offers and rows by their power, and settlements by who is paid', async () => {
    const total = async (list: string) => (await ask<Rows<unknown>>(`/api${path()}/${list}&size=1`.replace('/sessions/', '/market-sessions/'))).total
    for (const [tab, list] of [
      ['services', 'flexibility-services'],
      ['market', 'market-outcome'],
    ] as const) {
      await visit(`${path()}?tab=${tab}`)
      await page.getByLabel('Power from (kW)').fill('0.001')
      await page.getByLabel('Power to (kW)').fill('1,5')
      const some = await total(`${list}?minPower=0.001&maxPower=1.5`)
      expect(some).toBeGreaterThan(0)
      expect(some).toBeLessThan(await total(`${list}?`))
      await hasCount(some)
    }
    await visit(`${path()}?tab=settlement`)
    await page.getByLabel('Participant').fill(row.offerPlayerId!)
    await hasCount(await total(`settlement?player=${row.offerPlayerId}`))
    await isFine('filters')
  })

  it.each([
    ['services', 'flexibility-services', ['playerServiceId', 'marketParticipantId', 'serviceType', 'marketType', 'state', 'index', 'p', 'pPrice', 'q', 'qPrice']],
    ['market', 'market-outcome', OUTCOME],
    ['technical', 'technical-outcome', ['podId', 'index', 'result']],
    ['validated', 'validated-outcome', OUTCOME],
    ['settlement', 'settlement', ['podId', 'requestedP', 'baselineP', 'measuredP', 'deliveredP', 'paidP', 'penaltyP', 'requestPlayerId', 'offerPlayerId']],
  ])('downloads the %s that it sees, filtered', async (tab, list, published) => {
    await visit(`${path()}?tab=${tab}`)
    const filter = tab === 'services' ? { text: row.podId } : { podId: row.podId }
    await page.getByLabel(tab === 'services' ? 'Search' : 'PoD', { exact: true }).fill(row.podId)
    const { total } = await ask<Rows<unknown>>(`/api/market-sessions/${session.id}/${list}?${new URLSearchParams(filter)}&size=1`)
    expect(total).toBeGreaterThan(0)
    await hasCount(total)

    const { columns, rows } = await downloaded()

    expect(columns).toEqual(expect.arrayContaining([...published]))
    expect(new Set(rows.map(({ podId }) => podId))).toEqual(new Set([row.podId]))
    // An offer has a line for each index of its curve.
    expect(tab === 'services' ? new Set(rows.map(({ id }) => id)).size : rows.length).toBe(total)
  })

  it('sees points of delivery, contracts, participants and the system', async () => {
    for (const place of ['pods', 'contracts', 'participants', 'system']) {
      await visit(`/${place}`)
      await isFine(place)
      await pictures?.take(place)
    }
    await visit(`/statements?month=${row.startTime.slice(0, 7)}`, 'canvas')
    await isFine('statements')
    await pictures?.take('statements')
    await visit('/contracts')
    await rows().first().locator('a').click()
    await page.getByRole('heading', { name: 'Agreements' }).waitFor()
    await page.locator('main').locator('tbody tr, .empty').first().waitFor()
    await isFine('contract')
    await pictures?.take('contract')
  })

  it('reads the interfaces of the services', async () => {
    for (const document of ['market-rest', 'settlement-rest', 'market-topics', 'settlement-topics']) {
      await visit(`/interfaces?document=${document}`, '.opblock, .topic')
      await isFine(document)
      await pictures?.take(document)
    }
  })

  it('finds in the audit what it did, and that nobody has touched the records', async () => {
    await visit('/audit')
    await page.getByLabel('Search').fill(created.id)
    await hasCount(3)
    expect((await rows().locator('td:nth-child(4)').allInnerTexts()).sort()).toEqual(['Gate opened', 'Session cancelled', 'Session created'])
    await page.getByLabel('Action').fill('session.cancelled')
    await hasCount(1)
    await rows().getByRole('button').click()
    const entry = page.getByRole('dialog', { name: 'Session cancelled' })
    const status = entry.locator('tbody tr').filter({ has: page.getByText('status', { exact: true }) })
    expect(await status.locator('td').allInnerTexts()).toEqual(['status', 'active', 'cancelled'])
    expect(await entry.innerText()).toContain(readState('participants/MO.json')['username'])
    await page.keyboard.press('Escape')

    await page.getByRole('button', { name: 'Clear filters' }).click()
    await page.getByLabel('Participant').fill('AGG1')
    await rows().filter({ hasText: 'AGG1' }).first().waitFor()
    await page.getByRole('button', { name: 'Check the records' }).click()
    const checked = page.locator('main ul[aria-live] li')
    await checked.nth(2).waitFor()
    expect(await checked.locator('.badge').allInnerTexts()).toEqual(['Intact', 'Intact', 'Intact'])
    await isFine('audit')
    await pictures?.take('audit')
  })

  it('sends a dead letter back, and sees that it is refused again', async () => {
    await visit('/system')
    await page.getByRole('button', { name: /^Dead letter/ }).first().click()
    const letter = page.getByRole('dialog')
    await letter.getByRole('button', { name: 'Send back', exact: true }).click()
    await letter.getByRole('button', { name: 'Send it back now' }).click()
    await letter.getByText('Refused again').last().waitFor()

    expect(await letter.getByRole('listitem').last().innerText()).toContain(readState('participants/MO.json')['username'])
    await isFine('dead letter')
    await pictures?.shoot('dead-letter')
  })

  it('sees the day of a point of delivery, and what its customer sees', async () => {
    await visit(`/pods/${row.podId}`, 'canvas')
    await isFine('pod')
    await pictures?.take('pod')
    await page.getByRole('link', { name: 'The customer’s view' }).click()
    await page.locator('ol li').first().waitFor()
    await page.getByRole('button', { name: /^Show the proof of/ }).first().click()
    await page.getByRole('button', { name: 'Verify this row' }).click()
    await page.getByText('Genuine: this row is part of the certified result.').waitFor()
    await isFine('customer')
    await pictures?.take('customer')
  })

  it('reads it all in Italian', async () => {
    await visit('/sessions')
    await page.getByLabel('Language').selectOption('it')
    await page.getByRole('heading', { name: 'Sessioni di mercato' }).waitFor()
    await visit(path(), 'canvas, .band .empty')

    await isFine('Italian')
    await pictures?.shoot('session-italian')
  })
})

describe.each([
  ['DSO', ['Market sessions', 'PoDs', 'Statements'], 'requestPlayerId'],
  ['TSO', ['Market sessions', 'Statements'], 'requestPlayerId'],
  ['AGG1', ['Market sessions', 'PoDs', 'Contracts', 'Statements'], 'offerPlayerId'],
] as const)('%s', (participant, pages, own) => {
  let session: MarketSession
  let row: SettlementRow

  it('sees its own pages and its own rows', async () => {
    await signIn(participant)
    const main = page.getByRole('navigation', { name: 'Main' })

    expect(await main.getByRole('link').allInnerTexts()).toEqual(pages)
    for (const name of pages) {
      await main.getByRole('link', { name }).click()
      await page.locator('main').locator('tbody tr, .empty, [role=alert]').first().waitFor()
      await isFine(name)
    }
    expect(await page.getByRole('button', { name: 'New session' }).count()).toBe(0)
    ;({ session, row } = await settledSession())
    for (const tab of ['overview', 'services', 'market', 'settlement', ...(participant === 'TSO' ? [] : ['grid'])]) {
      await visit(`/sessions/${encodeURIComponent(session.id)}?tab=${tab}`, 'canvas, tbody tr, .empty, .pom')
      await isFine(`${participant} ${tab}`)
    }
  })

  it('finds no page of the operator', async () => {
    for (const path of ['/audit', '/participants', '/system', ...(participant === 'TSO' ? ['/pods'] : [])]) {
      await page.goto(address + path)
      await page.getByRole('heading', { name: 'There is no such page' }).waitFor()
    }
    const Authorization = `Bearer ${await tokenOf(participant)}`
    for (const path of ['/api/audit', '/api/audit/check', '/api/participants', '/api/dead-letters']) {
      expect((await call(path, { Authorization })).status, path).toBe(403)
    }
  })

  it('downloads its own settled rows and nobody else’s, and proves one', async () => {
    await visit(`/sessions/${encodeURIComponent(session.id)}?tab=settlement`)
    const { total } = await ask<Rows<SettlementRow>>(`/api/market-sessions/${session.id}/settlement?size=1`)
    await hasCount(total)

    const { rows: lines } = await downloaded()

    expect(lines).toHaveLength(total)
    if (participant !== 'DSO') {
      // A DSO answers for its grid, whoever asked there.
      expect(new Set(lines.map((line) => line[own]))).toEqual(new Set([participant]))
    }
    await rows().getByRole('button', { name: row.podId }).first().click()
    await page.getByRole('button', { name: 'Verify this row' }).click()
    await page.getByText('Genuine: this row is part of the certified result.').waitFor()
    await isFine('proof')
  })
})

describe('an aggregator', () => {
  it('agrees with a customer, and sees it come into force', async () => {
    await visit('/contracts')
    await rows().first().locator('a').click()
    await page.getByRole('heading', { name: 'Agreements' }).waitFor()
    await rows().first().waitFor()
    const address = new URL(page.url()).pathname.split('/').at(-1)!
    const { items } = await ask<Rows<Agreement>>(`/api/contracts/${address}/agreements?size=1`)
    const { podId, version } = items[0]!
    const { now } = await ask<MarketClock>('/api/clock')
    // Each version is valid from a later day, so that the test can be repeated.
    const day = wallClock(new Date(Date.parse(now) + (40 + version) * DAY)).slice(0, 10)
    await page.getByLabel('PoD', { exact: true }).fill(podId)
    await hasCount(version)

    await page.getByRole('button', { name: 'New agreement' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('PoD').fill(podId)
    await dialog.getByLabel('Valid from').fill(day)
    await page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'detached' })
    await hasCount(version + 1)

    await expect.poll(() => rows().getByText('On the chain', { exact: true }).count(), { timeout: 30_000 }).toBe(version + 1)
    await isFine('agreement')
  })

  it('shows a customer what it earned, with the proof', async () => {
    const { row } = await settledSession()
    await visit(`/pods/${row.podId}`, 'canvas')
    await page.getByRole('link', { name: 'The customer’s view' }).click()
    await page.getByRole('button', { name: /^Show the proof of/ }).first().click()
    await page.getByRole('button', { name: 'Verify this row' }).click()
    await page.getByText('Genuine: this row is part of the certified result.').waitFor()
    await isFine('customer of the aggregator')
  })
})

it('left no error on the console', () => {
  expect(complaints).toEqual([])
})
