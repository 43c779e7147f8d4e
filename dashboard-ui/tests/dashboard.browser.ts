import { readFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { axe as auditOf, busySeconds, outOfReach, tabTo } from './browser/audit'
import { launchChromium } from './browser/chromium'
import * as market from './browser/market'
import { RICH } from './browser/market'
import { PASSWORD, Platform } from './browser/platform'

let browser: Browser
let platform: Platform
let context: BrowserContext
let page: Page
let complaints: string[]

beforeAll(async () => {
  browser = await launchChromium()
})

afterAll(async () => {
  await browser?.close()
})

beforeEach(async () => {
  platform = await Platform.start()
  context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB', acceptDownloads: true })
  page = await context.newPage()
  page.setDefaultTimeout(20_000)
  complaints = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') {
      complaints.push(message.text())
    }
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
})

afterEach(async () => {
  await context.close()
  await platform.stop()
  expect(complaints).toEqual([])
})

async function signIn(user = 'MO', path = '/'): Promise<void> {
  await page.goto(platform.address + path)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL('**/login?**')
  await page.locator('[name=username]').fill(user)
  await page.locator('[name=password]').fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL((url) => !/\/(login|callback|oauth2|sign-in)/.test(url.pathname))
  await page.getByRole('button', { name: 'Sign out' }).waitFor()
}

const axe = () => auditOf(page)

async function openTab(name: string): Promise<void> {
  await page.getByRole('tab', { name, exact: true }).click()
  await page.getByRole('tabpanel', { name, exact: true }).waitFor()
}

const rows = () => page.locator('tbody tr')
const range = () => page.locator('.pager [role=status]')

async function untilRange(text: string): Promise<void> {
  await range().filter({ hasText: text }).waitFor()
}

/** A long list says only how many rows it has. */
async function untilCount(count: number): Promise<void> {
  const text = `${count.toLocaleString('en-GB')} ${count === 1 ? 'row' : 'rows'}`
  await page.locator('.count').getByText(text, { exact: true }).waitFor()
}

async function downloadCsv(): Promise<{ name: string; content: string }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download CSV' }).click(),
  ])
  return { name: download.suggestedFilename(), content: readFileSync(await download.path(), 'utf8') }
}

describe('sign-in', () => {
  it('goes by code and PKCE to the page that was wanted, and shows who is signed in', async () => {
    await signIn('MO', `/sessions/${RICH}?tab=settlement`)

    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe(`/sessions/${RICH}?tab=settlement`)
    expect(await page.locator('.who').innerText()).toMatch(/MO\s*Market operator/)
    const authorize = platform.requests.find((request) => request.startsWith('GET /oauth2/authorize'))!
    expect(authorize).toContain('code_challenge_method=S256')
    expect(authorize).not.toContain('secret')
  })

  it('refuses a code that was not asked for in this tab', async () => {
    await page.goto(`${platform.address}/callback?code=stolen&state=foreign`)

    expect(await page.getByRole('alert').innerText()).toContain('not started in this tab')
    expect(platform.requests.filter((request) => request.includes('/oauth2/token'))).toEqual([])
  })

  it('authorizes again by itself when the token is no longer believed, and comes back', async () => {
    await signIn()
    await page.goto(`${platform.address}/sessions?status=created`)
    await rows().first().waitFor()

    platform.forgetTokens()
    // The browser reports the refused request on the console; that one is meant to be.
    await page.waitForURL('**/callback?**')
    await page.waitForURL('**/sessions?status=created')
    await rows().first().waitFor()

    expect(complaints.splice(0).every((complaint) => complaint.includes('401'))).toBe(true)
  })

  it('ends here and at the gateway with signing out', async () => {
    await signIn()

    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('button', { name: 'Sign out now' }).click()
    await page.waitForURL('**/login?out')

    expect(await page.evaluate(() => sessionStorage.length)).toBe(0)
    await page.goto(`${platform.address}/pods`)
    await page.waitForURL('**/sign-in?to=/pods')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.waitForURL('**/login?continue=**')
  })
})

describe('the list of market sessions', () => {
  it('shows start, end, type, status and the countdown of the gate in the time of the market', async () => {
    await signIn()
    const open = page.locator('tbody tr', { hasText: '2026-11-23-dayAhead' })

    const cells = await open.locator('td').allInnerTexts()

    expect(cells.slice(0, 6)).toEqual([
      'Mon 23 Nov, 00:00',
      'Tue 24 Nov, 00:00',
      'Day-ahead',
      'Open',
      'Sun 22 Nov, 11:00',
      'Sun 22 Nov, 15:30',
    ])
    // Market time is 11:31:20; the gate closes at 15:30.
    expect(cells[6]).toMatch(/^closes in 03:5[78]:\d\d$/)
    expect(await page.getByText('Times in Europe/Rome').isVisible()).toBe(true)
  })

  it('filters by date, type, status and text, and keeps the filters in the address', async () => {
    await signIn()

    await page.getByLabel('Gate opens from').fill('2026-11-20')
    await page.getByLabel('until').fill('2026-11-20')
    await untilRange('1 to 7 of 7')
    await page.getByLabel('Market', { exact: true }).selectOption('realTime')
    await untilRange('1 to 6 of 6')
    await page.getByLabel('Status').selectOption('cancelled')
    await untilRange('1 to 1 of 1')
    expect(await rows().allInnerTexts()).toEqual([expect.stringContaining('2026-11-20-realTime-08')])
    await page.reload()
    await untilRange('1 to 1 of 1')
    await page.getByRole('button', { name: 'Clear filters' }).click()
    await page.getByLabel('Search').fill('realTime-16')
    await untilRange('1 to 9 of 9')

    expect(platform.requests.some((it) => it.includes('from=2026-11-19T23%3A00%3A00.000Z&to=2026-11-20T23%3A00%3A00.000Z'))).toBe(true)
    await page.getByLabel('Search').fill('nothing like it')
    await page.getByText('No session matches the filters.').waitFor()
  })

  it('pages on the server', async () => {
    await signIn()
    await untilRange('1 to 50 of 63')

    await page.getByRole('button', { name: 'Next page' }).click()
    await untilRange('51 to 63 of 63')

    expect(await rows().count()).toBe(13)
    expect(await page.getByRole('button', { name: 'Next page' }).isDisabled()).toBe(true)
  })

  it('shows a change of status without being asked', async () => {
    await signIn()
    const session = page.locator('tbody tr', { hasText: '2026-11-23-dayAhead' })
    await session.getByText('Open').waitFor()

    platform.setStatus('2026-11-23-dayAhead', 'closed')

    await session.getByText('Closed', { exact: true }).waitFor()
    // It was told: what was asked for before is all that was asked for.
    expect(platform.requests.filter((request) => request.startsWith('GET /api/market-sessions?')).length).toBeLessThanOrEqual(2)
  })

  it('goes on where it was when the stream breaks, with a new token and on the same page when the old one has expired', async () => {
    platform.tokenSeconds = 3
    await signIn()
    const session = page.locator('tbody tr', { hasText: '2026-11-23-dayAhead' })
    await session.getByText('Open').waitFor()
    await page.evaluate(() => document.body.setAttribute('data-stayed', ''))
    const tokens = () => platform.requests.filter((request) => request === 'POST /oauth2/token').length

    await page.waitForFunction(() => {
      const [, claims] = sessionStorage.getItem('platone.token')!.split('.')
      return JSON.parse(atob(claims!)).exp * 1000 < Date.now()
    })
    platform.tokenSeconds = 300
    platform.endStreams()
    platform.setStatus('2026-11-23-dayAhead', 'closed')

    await session.getByText('Closed', { exact: true }).waitFor()
    expect(tokens()).toBe(2)
    expect(await page.locator('body[data-stayed]').count()).toBe(1)
  })

  it('says what failed and tries again when told to', async () => {
    await signIn()
    platform.failing = { path: '/api/pods', status: 503 }

    await page.getByRole('link', { name: 'PoDs' }).click()
    await page.getByText('The market is away.').waitFor()
    await page.getByRole('button', { name: 'Try again' }).click()
    await untilCount(132)

    expect(complaints.splice(0).every((complaint) => complaint.includes('503'))).toBe(true)
  })

  it('lets the operator create a session, by keyboard alone', async () => {
    await signIn()

    await page.getByRole('button', { name: 'New session' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog', { name: 'New market session' }).waitFor()
    await page.getByLabel('Delivery day').focus()
    await page.keyboard.press('Enter')
    await page.getByText('Choose the delivery day.').waitFor()
    await page.getByLabel('Delivery day').fill('2020-01-01')
    await page.keyboard.press('Enter')
    await page.getByText('Choose a delivery that lies ahead.').waitFor()
    expect(complaints.splice(0).every((complaint) => complaint.includes('422'))).toBe(true)
    await page.getByLabel('Delivery day').fill('2026-11-25')
    await page.keyboard.press('Enter')

    await page.getByRole('heading', { name: 'Real-time, Wed 25 Nov, 12:00–16:00' }).waitFor()
  })

  it('offers an aggregator no session to create or cancel', async () => {
    await signIn('AGG1')
    await rows().first().waitFor()

    expect(await page.getByRole('button', { name: 'New session' }).count()).toBe(0)
    expect(await page.getByRole('navigation', { name: 'Main' }).getByRole('link').allInnerTexts()).toEqual([
      'Market sessions',
      'PoDs',
      'Contracts',
      'Statements',
    ])
    await page.goto(`${platform.address}/sessions/2026-11-23-dayAhead`)
    await page.getByRole('heading', { name: /^Day-ahead/ }).waitFor()
    expect(await page.getByRole('button', { name: /gate|session$/ }).count()).toBe(0)
  })
})

describe('one session', () => {
  it('sums up what was asked, accepted, delivered and paid', async () => {
    await signIn('MO', `/sessions/${RICH}`)
    await page.locator('canvas').waitFor()

    // The sums are computed here in another way than by the page.
    const watts = (list: readonly market.Row[], field: string) =>
      list.reduce((sum, row) => sum + Math.abs(Math.round(Number(row[field] ?? 0) * 1000)), 0)
    const money = (field: string) =>
      market.settlement.reduce((sum, row) => sum + Math.round(Number(row[field]) * 1_000_000), 0) / 1_000_000
    const kilowattHours = (list: readonly market.Row[], field: string) =>
      (watts(list, field) / 4000).toLocaleString('en-GB', { maximumFractionDigits: 1 })
    const tile = (label: string) => page.locator('.tile', { hasText: label }).locator('.total').innerText()

    expect(await tile('Accepted')).toBe(`${kilowattHours(market.marketOutcome, 'acceptedPValue')} kWh`)
    expect(await tile('Validated')).toBe(`${kilowattHours(market.validatedOutcome, 'acceptedPValue')} kWh`)
    expect(await tile('Delivered')).toBe(`${kilowattHours(market.settlement, 'deliveredP')} kWh`)
    expect(await page.locator('.money').innerText()).toContain(money('paidP').toFixed(6).replace(/0{1,4}$/, ''))
    const refused = market.marketOutcome.filter((row) => row['acceptedPType'] === 'KO' && row['rejectionTypeP'] === 'PRICE')
    expect(await page.locator('.row', { hasText: 'Too dear' }).locator('.count').innerText()).toBe(String(refused.length))
  })

  it('names the values of a quarter-hour under the pointer', async () => {
    await signIn('MO', `/sessions/${RICH}`)
    const canvas = page.locator('canvas')
    await canvas.waitFor()
    const drawn = () => canvas.evaluate((it: HTMLCanvasElement) => it.toDataURL())
    const before = await drawn()

    await canvas.hover()

    await expect.poll(drawn).not.toBe(before)
  })

  it('shows the band of powers as a table too', async () => {
    await signIn('MO', `/sessions/${RICH}`)

    await page.getByLabel('Show as a table').check()

    expect(await rows().count()).toBe(16)
    expect(await rows().first().locator('td').first().innerText()).toBe('12:00')
  })

  it('lists requests and offers with their curves', async () => {
    await signIn('MO', `/sessions/${RICH}`)
    await openTab('Flexibility Services')
    await untilCount(105)

    await page.getByLabel('Service Type').selectOption('TSO_request')
    await untilCount(2)
    expect(await rows().first().innerText()).toContain('Whole grid')
    await page.getByRole('button', { name: /Show the curve of TSO::realtime-7/ }).click()
    const dialog = page.getByRole('dialog', { name: 'Curve of TSO::realtime-7' })

    expect(await dialog.locator('tbody tr').count()).toBe(16)
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    const peaks = market.services.filter((it) => it['serviceType'] === 'TSO_request').map((it) => Math.max(...(it['curve'] as market.Row[]).map(({ p }) => Math.abs(Number(p)))))
    const above = Math.max(...peaks)
    await page.getByLabel('Power from (kW)').fill(String(above).replace('.', ','))
    await untilCount(peaks.filter((peak) => peak >= above).length)
    await page.getByLabel('Power from (kW)').fill('')
    await untilCount(2)
    const { name, content } = await downloadCsv()
    expect(name).toBe(`flexibility-services-${RICH}.csv`)
    expect(content.trim().split('\r\n')).toHaveLength(3)
  })

  it('shows bids and certificates as they come, without being asked', async () => {
    await signIn('MO', '/sessions/2026-11-23-dayAhead')
    await openTab('Certificates')
    await page.getByText('Nothing of this session is certified yet.').waitFor()
    platform.certify({ ...market.certifications[0]!, sessionId: '2026-11-23-dayAhead' })
    await rows().first().waitFor()
    await openTab('Flexibility Services')
    await page.getByText('No request or offer has come in yet.').waitFor()

    platform.bid({ ...market.services[0]!, sessionId: '2026-11-23-dayAhead' })

    await untilCount(1)
  })

  it.each([
    ['Market Outcome', 'market-outcome', market.marketOutcome, 'acceptedPType', 'PARTIAL'],
    ['Technical Outcome', 'technical-outcome', market.technicalOutcome, 'result', 'REDUCED'],
    ['Validated Outcome', 'validated-outcome', market.validatedOutcome, 'acceptedPType', 'PARTIAL'],
  ])('filters and downloads the %s', async (tab, list, all, field, type) => {
    await signIn('MO', `/sessions/${RICH}`)
    await openTab(tab)
    await untilCount(all.length)

    await page.getByLabel('Type').selectOption(type)
    const ofType = all.filter((row) => row[field] === type)
    await untilCount(ofType.length)
    const podId = String(ofType[0]!['podId'])
    await page.getByLabel('PoD', { exact: true }).fill(podId)
    const ofPod = ofType.filter((row) => row['podId'] === podId)
    await untilCount(ofPod.length)
    const { name, content } = await downloadCsv()
    await page.getByLabel('Index').fill(String(ofPod[0]!['index']))
    await untilCount(1)
    await page.getByLabel('Index').fill('64')

    expect(name).toBe(`${list}-${RICH}.csv`)
    const lines = content.trimEnd().split('\r\n')
    expect(lines[0]).toBe(Object.keys(all[0]!).join(','))
    expect(lines).toHaveLength(1 + ofPod.length)
    expect(lines.slice(1).every((line) => line.startsWith(`${podId},`))).toBe(true)
    await page.getByText('Index must be a whole number from 48 to 63.').waitFor()
  })

  it('scrolls through a hundred thousand rows, and fetches only those that are looked at', async () => {
    await signIn('MO', `/sessions/${market.LONG}?tab=market`)
    await untilCount(100_000)
    const list = page.getByRole('region', { name: 'Rows of the market outcome' })
    const last = page.getByRole('button', { name: 'IT001E70001041 at 15:45' })
    const before = platform.requests.length

    await list.evaluate(async (it) => {
      for (let step = 0; step <= 60; step++) {
        it.scrollTop = (step / 60) * it.scrollHeight
        await new Promise(requestAnimationFrame)
      }
    })
    await last.waitFor()

    const asked = platform.requests.slice(before).filter((request) => request.includes('/market-outcome'))
    expect(asked.at(-1)).toContain('page=999&size=100')
    expect(asked.length).toBeLessThan(10)
    expect(await rows().count()).toBeLessThan(100)
    await list.focus()
    await page.keyboard.press('Home')
    await page.getByRole('button', { name: 'IT001E70000000 at 00:00' }).waitFor()
  })

  it('shows the settlement with its published columns', async () => {
    await signIn('MO', `/sessions/${RICH}`)
    await openTab('Settlement')
    await rows().first().waitFor()

    const heads = await page.locator('thead th').allInnerTexts()

    expect(heads).toEqual(
      expect.arrayContaining(['requestedP', 'baselineP', 'measuredP', 'deliveredP', 'paidP', 'penaltyP', 'requestPlayerId', 'offerPlayerId']),
    )
    const { content } = await downloadCsv()
    expect(content.trimEnd().split('\r\n')).toHaveLength(1 + market.settlement.length)
    await page.getByLabel('Participant').fill('AGG2')
    await untilCount(market.settlement.filter((row) => row['offerPlayerId'] === 'AGG2').length)
  })

  it('has something to say where there is nothing yet', async () => {
    await signIn('MO', '/sessions/2026-11-23-dayAhead')
    await page.getByText('Nothing is cleared yet.').waitFor()

    await openTab('Market Outcome')
    await page.getByText('The market is not cleared yet.').waitFor()
    await openTab('Certificates')

    await page.getByText('Nothing of this session is certified yet.').waitFor()
  })

  it('closes the gate on the word of the operator', async () => {
    await signIn('MO', '/sessions/2026-11-23-dayAhead')

    await page.getByRole('button', { name: 'Close gate' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Close gate' }).click()

    await page.locator('.facts .badge', { hasText: 'Closed' }).waitFor()
    expect(platform.requests).toContain('POST /api/market-sessions/2026-11-23-dayAhead/close')
  })
})

describe('certificates', () => {
  it('show root, hash, block, time and transaction', async () => {
    await signIn('MO', `/sessions/${RICH}?tab=certificates`)
    await rows().first().waitFor()

    const [orderBook] = await rows().allInnerTexts()

    expect(orderBook).toContain('Order book')
    expect(orderBook).toContain('4,211')
    expect(orderBook).toContain('22 Nov 2026, 10:00')
    expect(await page.locator('tbody tr').first().locator('code').first().getAttribute('title')).toBe(
      market.certifications[0]!['hashedData'],
    )
    expect(await page.getByText('Replaced by version 2').count()).toBe(1)
  })

  it('verify genuine documents by hash, Merkle proof and chain', async () => {
    await signIn('MO', `/sessions/${RICH}?tab=certificates`)
    const verify = page.getByRole('button', { name: /^Verify/ })
    await verify.first().waitFor()

    for (const button of await verify.all()) {
      await button.click()
    }

    await page.getByText('Genuine: hash, Merkle proof and chain agree.').nth(8).waitFor()
    const asked = (what: RegExp) => platform.requests.filter((request) => what.test(request)).length
    expect([asked(/\/document/), asked(/\/proof\?/), asked(/^POST .*\/verify$/)]).toEqual([9, 9, 9])
  })

  it('show a document altered in one byte as altered', async () => {
    platform.tampered = 'market-outcome'
    await signIn('MO', `/sessions/${RICH}?tab=certificates`)

    await page.getByRole('button', { name: 'Verify Market outcome' }).click()
    await page.getByText('Altered: the document has not the certified hash.').waitFor()
    await page.getByRole('button', { name: 'Verify Order book' }).click()
    await page.getByText('Genuine').waitFor()

    const { certificate } = market.results.find((it) => it.certificate.kind === 'MARKET_OUTCOME')!
    expect(await page.locator('.bad code').getAttribute('title')).toMatch(new RegExp(`^${certificate.documentHash} / 0x[0-9a-f]{64}$`))
  })
})

describe('a row', () => {
  const sold = market.validatedOutcome[0]!
  const openRow = async (tab: string, role = 'MO') => {
    await signIn(role, `/sessions/${RICH}?tab=${tab}`)
    await page.getByRole('button', { name: `${String(sold['podId'])} at 12:00` }).first().click()
    return page.getByRole('dialog', { name: `${String(sold['podId'])} at 12:00` })
  }

  it('says why it is so, and what price would have changed it', async () => {
    await signIn('MO', `/sessions/${RICH}?tab=market`)
    await page.getByLabel('Type').selectOption('PARTIAL')
    const partial = market.marketOutcome.find((row) => row['acceptedPType'] === 'PARTIAL')!

    await rows().getByRole('button', { name: String(partial['podId']) }).first().click()

    const dialog = page.getByRole('dialog')
    await dialog.getByText('Cheaper offers filled the demand before it. It would have been accepted whole at 0.24 EUR/kWh or less.').waitFor()
    await dialog.getByText('14.35 kW came before it in the merit order.').waitFor()
    expect(await dialog.getByRole('table', { name: 'Around it in the merit order' }).locator('tbody tr').nth(1).innerText()).toContain('this offer')
    expect(await axe()).toEqual([])
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
  })

  it('is proven to belong to the certified result', async () => {
    const dialog = await openRow('market')

    await dialog.getByRole('button', { name: 'Verify this row' }).click()

    await dialog.getByText('Genuine: this row is part of the certified result.').waitFor()
    expect(await dialog.locator('.proof li').allInnerTexts()).toEqual([
      '✓ The row has the hash that the proof is for',
      expect.stringMatching(/^✓ From there \d hashes lead to the certified root$/),
      '✓ The contract on the chain confirms it',
    ])
  })

  it('traces a settled amount to meter, agreement and tokens', async () => {
    const dialog = await openRow('settlement')
    const row = market.settlement[0]!

    await dialog.getByText(`= ${String(row['paidP'])} EUR`).waitFor()

    await dialog.getByText('Agreement version 1: tolerance 0.1, penalty factor 1.').waitFor()
    await dialog.getByText('Version 1: 0.123456 tokens').waitFor()
    expect(await dialog.getByRole('table', { name: 'What the meter said' }).locator('tbody tr').count()).toBe(2)
    await dialog.getByRole('button', { name: 'Verify this row' }).click()
    await dialog.getByText('Genuine: this row is part of the certified result.').waitFor()
    expect(await axe()).toEqual([])
  })
})

describe('the merit order', () => {
  it('shows an auction as a picture and as tables', async () => {
    await signIn('MO', `/sessions/${RICH}?tab=merit`)
    await page.locator('canvas').waitFor()

    await page.getByLabel('Quarter-hour').selectOption('50')
    await page.getByLabel('Direction').selectOption('DOWN')
    const { offers } = market.meritOrder(50, 'DOWN') as { offers: market.Row[] }
    await page.getByText(`Offers: ${offers.length}. Requests: 1.`).waitFor()

    expect(await page.getByRole('table', { name: 'Offers' }).locator('tbody tr').count()).toBe(offers.length)
    expect(await axe()).toEqual([])
    await page.getByLabel('PoM or zone').fill('nowhere')
    await page.getByText('area must be a PoM or a zone of the order book.').waitFor()
    expect(complaints.splice(0).every((complaint) => complaint.includes('400'))).toBe(true)
  })
})

describe('PoDs and contracts', () => {
  it('lists PoDs with filters, and reads a balance on demand', async () => {
    await signIn('MO', '/pods')
    await untilCount(132)

    await page.getByLabel('Zone').fill('MV2')
    await untilCount(33)
    await page.getByRole('button', { name: 'Read the balance of IT001E60000002' }).click()

    await page.getByText('12.345678').waitFor()
    expect(await page.getByText('None yet').count()).toBe(0)
  })

  it('shows the day of a PoD with what it sold, and the customer what it earned', async () => {
    const podId = String(market.settlement[0]!['podId'])
    await signIn('MO', `/pods/${podId}`)
    await page.locator('canvas').waitFor()
    const windows = page.getByRole('table', { name: 'Settled delivery windows of the day' })
    await windows.waitFor()

    expect(await page.getByLabel('Day', { exact: true }).inputValue()).toBe('2026-11-22')
    expect(await windows.locator('tbody tr').count()).toBe(market.settlementsOf(podId).length)
    const paid = market.settlement.filter((row) => row['podId'] === podId).reduce((sum, row) => sum + Math.round(Number(row['paidP']) * 1e6), 0)
    await page.getByText(`paid € ${(paid / 1e6).toFixed(6).replace(/0{1,4}$/, '')}`).waitFor()
    await page.getByLabel('Day', { exact: true }).fill('2026-11-19')
    await page.getByText('Neither meter nor baseline nor sales are known of this day.').waitFor()

    await page.getByRole('link', { name: 'The customer’s view' }).click()
    await page.getByText('€ 12.345678').waitFor()
    await page.getByRole('button', { name: /^Show the proof of/ }).first().click()
    await page.getByRole('button', { name: 'Verify this row' }).click()
    await page.getByText('Genuine: this row is part of the certified result.').waitFor()
    expect(await axe()).toEqual([])
  })

  it('lists the settlement contracts, and an aggregator agrees with a customer', async () => {
    await signIn('AGG1', '/contracts')
    await page.getByText('Households of AGG2').waitFor()
    expect(await rows().count()).toBe(3)

    await page.getByRole('link', { name: 'Households of AGG1' }).click()
    await untilCount(60)
    await page.getByRole('button', { name: 'New agreement' }).click()
    await page.getByLabel('PoD').last().fill('IT001E99')
    await page.getByLabel('Valid from').fill('2026-12-01')
    await page.getByRole('button', { name: 'Agree', exact: true }).click()
    await page.getByText('There is no such point of delivery of yours.').waitFor()
    expect(complaints.splice(0).every((complaint) => complaint.includes('422'))).toBe(true)
    await page.getByLabel('PoD').last().fill('IT001E60000002')
    await page.keyboard.press('Enter')

    await untilCount(2)
    expect(await rows().first().innerText()).toContain('Pending')
  })
})

describe('the grid', () => {
  it('shows where flexibility was sold', async () => {
    await signIn('DSO', `/sessions/${RICH}?tab=grid`)
    await page.locator('.pom').first().waitFor()

    const poms = new Map(market.pods.map((pod) => [pod['podId'], pod['poMId']]))
    const watts = market.validatedOutcome
      .filter((row) => poms.get(row['podId']) === 'LV1.101' && Number(row['acceptedPValue']) > 0)
      .reduce((sum, row) => sum + Math.round(Number(row['acceptedPValue']) * 1000), 0)
    const kilowattHours = (watts / 4000).toLocaleString('en-GB', { maximumFractionDigits: 3 })
    expect(await page.locator('.pom', { hasText: 'LV1.101' }).innerText()).toContain(`↑ ${kilowattHours}`)
    expect(await page.locator('.pom').count()).toBe(new Set(poms.values()).size)
    expect(await axe()).toEqual([])
  })

  it('is not offered to the TSO, who does not see the registry', async () => {
    await signIn('TSO', `/sessions/${RICH}`)
    await page.getByRole('tab', { name: 'Overview' }).waitFor()

    expect(await page.getByRole('tab', { name: 'Grid' }).count()).toBe(0)
  })
})

describe('statements', () => {
  it('say who owes whom in a month, and download it', async () => {
    await signIn('AGG1', '/statements')
    await page.locator('canvas').waitFor()

    expect(await page.getByLabel('Month').inputValue()).toBe('2026-11')
    expect(await rows().allInnerTexts()).toEqual([expect.stringMatching(/^DSO\tAGG1\t.*\t12\.345$/)])
    expect(await axe()).toEqual([])
    const { name } = await downloadCsv()
    expect(name).toBe('statement-2026-11.csv')
    await page.getByLabel('Month').fill('2026-10')
    await page.getByText('Nothing of this month is settled.').waitFor()
  })
})

describe('what only the operator sees', () => {
  it('names the participants and what a DSO is responsible for', async () => {
    await signIn()
    await page.getByRole('link', { name: 'Participants' }).click()
    const dso = page.locator('tbody tr', { hasText: 'DSO2' })
    await dso.waitFor()

    expect(await dso.locator('td').allInnerTexts()).toEqual([
      'DSO2',
      'Distribution system operator',
      'Municipal Network',
      'MV4',
    ])
  })

  it('lists who changed what, and whether that record is intact', async () => {
    await signIn()
    await page.getByRole('link', { name: 'Audit' }).click()
    await untilCount(3)

    await page.getByRole('button', { name: 'Check the records' }).click()
    await page.getByText('3 entries, held against 1 certified days').waitFor()
    await page.getByLabel('Participant').fill('MO')
    await untilCount(1)
    await page.getByRole('button', { name: /^Session closed/ }).click()
    const entry = page.getByRole('dialog', { name: 'Session closed' })
    expect(await entry.locator('tbody td').allInnerTexts()).toEqual(['status', 'active', 'closed'])

    expect(await axe()).toEqual([])
  })

  it('shows whether the services answer, the chain and its balances, and dead letters', async () => {
    platform.failing = { path: '/api/settlements', status: 503 }
    await signIn('MO', '/system')

    await page.getByText('The market is away.').waitFor()
    expect(await page.getByText('Answers', { exact: true }).count()).toBe(3)
    await page.getByText('They were not compared yet.').waitFor()
    await page.getByRole('button', { name: 'Compare now' }).click()
    await page.getByText('131 wallets').waitFor()
    await page.getByRole('button', { name: 'Dead letter 2' }).click()
    const letter = page.getByRole('dialog')
    await letter.getByText('"p":"much"').waitFor()
    for (const result of ['Refused again', 'Taken']) {
      await letter.getByRole('button', { name: 'Send back', exact: true }).click()
      await letter.getByRole('button', { name: 'Send it back now' }).click()
      await letter.getByText(result, { exact: true }).waitFor()
    }
    expect(await letter.getByRole('button', { name: 'Send back' }).count()).toBe(0)
    expect(await axe()).toEqual([])
    await page.keyboard.press('Escape')
    await page.locator('tbody tr', { hasText: 'INVALID_MEASUREMENT' }).getByText('Taken').waitFor()
    const { content } = await downloadCsv()

    expect(content).toContain('MALFORMED_JSON')
    // The service that is away.
    expect(complaints.splice(0)).toEqual([expect.stringContaining('503')])
  })

  it.each([
    ['DSO', ['Market sessions', 'PoDs', 'Statements']],
    ['TSO', ['Market sessions', 'Statements']],
  ])('is not offered to the %s', async (user, pages) => {
    await signIn(user)

    expect(await page.getByRole('navigation', { name: 'Main' }).getByRole('link').allInnerTexts()).toEqual(pages)
  })
})

describe('the interfaces', () => {
  it('are shown in Swagger UI, where a call goes out with the token of the account and shows none', async () => {
    await signIn('AGG1')
    await page.getByRole('link', { name: 'Interfaces for systems' }).click()
    const pods = page.locator('#operations-default-get_api_pods')

    await pods.getByRole('button').first().click()
    await pods.getByRole('button', { name: 'Try it out' }).click()
    await pods.getByRole('button', { name: 'Execute' }).click()
    await pods.locator('.live-responses-table').getByText('200', { exact: true }).waitFor()

    expect(await pods.locator('.curl-command').innerText()).toContain(`${platform.address}/api/pods`)
    expect(await page.locator('#content').innerText()).not.toContain('Bearer')
    await page.getByLabel('Document', { exact: true }).selectOption('Settlement, REST')
    await page.locator('#operations-default-get_api_settlements_statement').waitFor()
  })

  it('are shown by topic, with the members of each message', async () => {
    await signIn('AGG1', '/interfaces?document=market-topics')
    const sessions = page.getByRole('region', { name: 'platone.sessions', exact: true })

    await sessions.locator('summary', { hasText: 'Payload' }).click()

    const status = sessions.locator('tbody tr', { has: page.getByText('changes[].status', { exact: true }) })
    expect(await status.locator('td').nth(2).innerText()).toContain('"settled"')
    expect(await axe()).toEqual([])
    await page.getByLabel('Document', { exact: true }).selectOption('Settlement, topics')
    await page.getByRole('heading', { name: 'platone.settlements.{participantId}' }).waitFor()
  })
})

describe('every page', () => {
  const podId = String(market.settlement[0]!['podId'])
  const places: [path: string, ready: string][] = [
    ['/sessions', 'tbody tr'],
    ...['services', 'market', 'settlement', 'certificates'].map((tab): [string, string] => [`/sessions/${RICH}?tab=${tab}`, 'tbody tr']),
    [`/sessions/${RICH}`, 'canvas'],
    [`/sessions/${RICH}?tab=merit`, 'canvas'],
    [`/sessions/${RICH}?tab=grid`, '.pom'],
    ['/pods', 'tbody tr'],
    [`/pods/${podId}`, 'canvas'],
    [`/customers/${podId}`, 'ol li'],
    ['/contracts', 'tbody tr'],
    [`/contracts/${String(market.contracts[0]!['address'])}`, 'tbody tr'],
    ['/statements', 'canvas'],
    ['/participants', 'tbody tr'],
    ['/audit', 'tbody tr'],
    ['/system', 'tbody tr'],
    ['/interfaces', '.opblock'],
    ['/interfaces?document=market-topics', '.topic'],
    ['/nowhere', 'h1'],
  ]

  it.each([
    ['light', { width: 1440, height: 900 }],
    ['dark', { width: 390, height: 844 }],
  ] as const)('has nothing serious for axe, %s, and all of it is within reach', async (theme, viewport) => {
    await context.addInitScript((it) => localStorage.setItem('platone.theme', it), theme)
    await page.setViewportSize(viewport)
    await page.goto(platform.address)
    await page.getByRole('button', { name: 'Sign in' }).waitFor()
    expect(await axe()).toEqual([])
    await signIn()
    const found: Record<string, string[]> = {}

    for (const [path, ready] of places) {
      await page.goto(platform.address + path)
      await page.locator('main').locator(ready).first().waitFor()
      found[path] = [...(await axe()), ...(await outOfReach(page))]
    }

    expect(Object.entries(found).filter(([, complaints]) => complaints.length > 0)).toEqual([])
  }, 120_000)

  it.each([
    ['/sessions', /^New session/],
    ['/contracts', /^New contract/],
    [`/sessions/${RICH}?tab=services`, /Show the curve/],
    [`/sessions/${RICH}?tab=settlement`, / at 12:00$/],
    ['/audit', /^Session closed/],
    ['/system', /^Dead letter \d/],
  ])('opens and closes what %s has with the keyboard alone', async (path, name) => {
    await signIn('MO', path)
    await rows().first().waitFor()
    await tabTo(page, name)
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    await page.keyboard.press('Tab')
    expect(await dialog.locator(':focus').count()).toBe(1)
    await page.setViewportSize({ width: 390, height: 844 })
    expect(await outOfReach(page)).toEqual([])
    expect(await axe()).toEqual([])

    await page.keyboard.press('Escape')

    await dialog.waitFor({ state: 'detached' })
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent)).toMatch(name)
  })

  it('proves to a customer what it earned, with the keyboard alone', async () => {
    await signIn('AGG1', `/customers/${podId}`)
    await page.locator('ol li').first().waitFor()

    await tabTo(page, /^Show the proof of/)
    await page.keyboard.press('Enter')
    await tabTo(page, /^Verify this row/)
    await page.keyboard.press('Enter')

    await page.getByText('Genuine: this row is part of the certified result.').waitFor()
  })

  it('verifies, downloads and reads a balance with the keyboard alone', async () => {
    await signIn('MO', `/sessions/${RICH}?tab=certificates`)
    await rows().first().waitFor()
    await tabTo(page, /^Verify Order book/)
    await page.keyboard.press('Enter')
    await page.getByText('Genuine: hash, Merkle proof and chain agree.').waitFor()

    await page.goto(`${platform.address}/statements`)
    await rows().first().waitFor()
    await tabTo(page, /^Download CSV/)
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
    expect(download.suggestedFilename()).toBe('statement-2026-11.csv')

    await page.goto(`${platform.address}/pods`)
    await rows().first().waitFor()
    await tabTo(page, /^Read the balance/)
    await page.keyboard.press('Enter')
    await page.getByText('12.345678').waitFor()
  })

  it('speaks Italian when asked, and remembers it', async () => {
    await signIn()

    await page.getByLabel('Language').selectOption('it')
    await page.getByRole('heading', { name: 'Sessioni di mercato' }).waitFor()
    await page.reload()

    await page.getByRole('heading', { name: 'Sessioni di mercato' }).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('it')
  })

  it('loads at most 350 kB of compressed script first, runs it in 1.5 s, and loads charts only for a picture', async () => {
    await signIn()
    await rows().first().waitFor()
    const scripts = () =>
      page.evaluate(() =>
        performance
          .getEntriesByType('resource')
          .map(({ name }) => new URL(name).pathname)
          .filter((path) => path.endsWith('.js')),
      )
    const { gzipSync } = await import('node:zlib')
    const { PAGES } = await import('./browser/platform')

    const first = await scripts()

    expect(first.filter((path) => path.includes('charts'))).toEqual([])
    const size = first.reduce((sum, path) => sum + gzipSync(readFileSync(PAGES + path)).length, 0)
    const seconds = await busySeconds(page, () => rows().first().waitFor())
    console.info(`The first page: ${Math.round(size / 1000)} kB of compressed script, ${seconds.toFixed(2)} s of work`)
    expect(size).toBeLessThan(350_000)
    expect(seconds).toBeGreaterThan(0)
    expect(seconds).toBeLessThan(1.5)
    await page.goto(`${platform.address}/sessions/${RICH}`)
    await page.locator('canvas').waitFor()
    expect((await scripts()).some((path) => path.includes('charts'))).toBe(true)
  })
})
