import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser, BrowserContext, Page, Route } from 'playwright-core'
import type { MarketClock, MarketSession, Page as Rows, SettlementRow } from '../src/api/types'
import { instantOf, wallClock } from '../src/ui/zoned'
import { axe, busySeconds } from './browser/audit'
import { launchChromium } from './browser/chromium'
import { Pictures } from './browser/pictures'
import { oneByteAltered, PAGES, typeOf } from './browser/platform'

/**
 * The dashboard against a running platform: PLATONE_STATE is its state directory (platform.json and participants/*.json).
 * With PLATONE_SCREENSHOTS, pictures of the main pages go to that folder. PLATONE_SESSION picks the session to open;
 * otherwise it is the latest that has settled rows. With PLATONE_PAGES=built the pages are those just built here, in front
 * of the running platform.
 */
const DAY = 86_400_000
const LISTS = /\/api\/market-sessions\?/
const state = process.env['PLATONE_STATE']
const pictureFolder = process.env['PLATONE_SCREENSHOTS']

let browser: Browser
let context: BrowserContext
let page: Page
let pictures: Pictures | null
let address: string
const complaints: string[] = []

const readState = (file: string) =>
  JSON.parse(readFileSync(join(resolve(state!), file), 'utf8')) as Record<string, string>

beforeAll(async () => {
  if (!state) {
    throw new Error('PLATONE_STATE must name the state directory of a running platform (the one with platform.json)')
  }
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

    const created = await tell<MarketSession>('/api/market-sessions', { marketType: 'realTime', deliveryStart: instantOf(`${day}T12:00`)!.toISOString() })
    const shown = page.locator('tbody tr', { hasText: created.id })
    await shown.getByText('Created', { exact: true }).waitFor()
    expect(await shown.locator('.gate').innerText()).toMatch(/^opens in \d d \d\d:\d\d$/)
    // With the list held back, only the stream can tell.
    const held: Route[] = []
    await page.route(LISTS, (route) => void held.push(route))
    await tell(`/api/market-sessions/${created.id}/cancel`, {})
    await shown.getByText('Cancelled', { exact: true }).waitFor()

    await page.unroute(LISTS)
    await Promise.all(held.map((route) => route.continue().catch(() => undefined)))
  })

  it('filters the sessions by text', async () => {
    ;({ session, row } = await settledSession())
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
    const found = (count: number) => page.locator('.count').getByText(new RegExp(`^${count.toLocaleString('en-GB')} rows?$`)).waitFor()
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
      await found(some)
    }
    await visit(`${path()}?tab=settlement`)
    await page.getByLabel('Participant').fill(row.offerPlayerId!)
    await found(await total(`settlement?player=${row.offerPlayerId}`))
    await isFine('filters')
  })

  it('downloads what it sees, filtered', async () => {
    await visit(`${path()}?tab=settlement`)
    await page.getByLabel('PoD', { exact: true }).fill(row.podId)
    const { total } = await ask<Rows<SettlementRow>>(`/api/market-sessions/${session.id}/settlement?podId=${row.podId}&size=1`)
    await page.locator('.count').getByText(new RegExp(`^${total} rows?$`)).waitFor()

    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download CSV' }).click()])

    const lines = readFileSync(await download.path(), 'utf8').trimEnd().split(/\r?\n/)
    expect(lines).toHaveLength(1 + total)
    expect(lines.slice(1).every((line) => line.includes(row.podId))).toBe(true)
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
  ['DSO', ['Market sessions', 'PoDs', 'Statements']],
  ['TSO', ['Market sessions', 'Statements']],
  ['AGG1', ['Market sessions', 'PoDs', 'Contracts', 'Statements']],
])('%s', (participant, pages) => {
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
    const { session } = await settledSession()
    for (const tab of ['overview', 'services', 'market', 'settlement']) {
      await visit(`/sessions/${encodeURIComponent(session.id)}?tab=${tab}`, 'canvas, tbody tr, .empty')
      await isFine(`${participant} ${tab}`)
    }
  })
})

it('left no error on the console', () => {
  expect(complaints).toEqual([])
})
