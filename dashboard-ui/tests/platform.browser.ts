import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { launchChromium } from './browser/chromium'
import { Pictures } from './browser/pictures'

/**
 * The dashboard against a running platform: PLATONE_STATE is its state directory (platform.json and participants/MO.json).
 * With PLATONE_SCREENSHOTS, pictures of the main pages go to that folder. PLATONE_SESSION picks the session to open;
 * otherwise it is the one that has come furthest.
 */
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
      complaints.push(message.text())
    }
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  pictures = pictureFolder ? new Pictures(page, resolve(pictureFolder)) : null
})

afterAll(async () => {
  await browser?.close()
})

const rows = () => page.locator('tbody tr')

it('signs the operator in through the gateway', async () => {
  const { username, password } = readState('participants/MO.json')
  await page.goto(address)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.locator('[name=username]').fill(username!)
  await page.locator('[name=password]').fill(password!)
  await page.locator('[type=submit]').click()

  await page.getByRole('button', { name: 'Sign out' }).waitFor()

  expect(await page.locator('.who').innerText()).toMatch(/MO\s*Market operator/)
})

it('lists the market sessions', async () => {
  await page.goto(`${address}/sessions`)
  await rows().first().waitFor()
  await page.locator('.clock').waitFor()

  expect(await page.getByRole('alert').count()).toBe(0)
  await pictures?.take('sessions')
})

it('shows one session with all its parts', async () => {
  await page.goto(`${address}/sessions/${encodeURIComponent(await furthestSession())}`)
  await page.locator('.tile').first().waitFor()
  await page.locator('canvas, .band .empty').first().waitFor()
  await pictures?.take('session')

  for (const tab of ['Flexibility Services', 'Market Outcome', 'Technical Outcome', 'Validated Outcome', 'Settlement', 'Certificates']) {
    await page.getByRole('tab', { name: tab, exact: true }).click()
    const panel = page.getByRole('tabpanel', { name: tab, exact: true })
    await panel.locator('tbody tr, .empty, [role=alert]').first().waitFor()
    expect(await panel.getByRole('alert').allInnerTexts(), tab).toEqual([])
    await pictures?.take(`session-${tab.toLowerCase().replaceAll(' ', '-')}`)
  }
})

it('verifies every certificate of the session in the browser', async () => {
  const verify = page.getByRole('button', { name: /^Verify/ })
  const count = await verify.count()
  for (let position = 0; position < count; position++) {
    await verify.nth(position).click()
  }

  await expect.poll(() => page.getByText('Genuine:').count(), { timeout: 30_000 }).toBe(count)
  if (count > 0) {
    await pictures?.take('session-verified')
  }
})

it('lists the points of delivery and the contracts', async () => {
  for (const path of ['pods', 'contracts']) {
    await page.goto(`${address}/${path}`)
    await page.locator('main').locator('tbody tr, .empty, [role=alert]').first().waitFor()
    expect(await page.getByRole('alert').allInnerTexts(), path).toEqual([])
    await pictures?.take(path)
  }
})

it('left no error on the console', () => {
  expect(complaints).toEqual([])
})

async function furthestSession(): Promise<string> {
  if (process.env['PLATONE_SESSION']) {
    return process.env['PLATONE_SESSION']
  }
  for (const status of ['settled', 'validated', 'cleared', 'active', 'created']) {
    await page.goto(`${address}/sessions?status=${status}`)
    await page.locator('tbody tr, .empty').first().waitFor()
    const link = rows().first().locator('a')
    if ((await link.count()) > 0) {
      return decodeURIComponent((await link.getAttribute('href'))!.split('/').at(-1)!)
    }
  }
  throw new Error('The platform has no market session yet')
}
