import { join } from 'node:path'
import { afterAll, beforeAll, it } from 'vitest'
import type { Browser } from 'playwright-core'
import { launchChromium } from './browser/chromium'
import { contracts, RICH, settlement } from './browser/market'
import { Pictures } from './browser/pictures'
import { PASSWORD, Platform } from './browser/platform'

/** Pictures of every page with the tests' own market, to be looked at: `npm run gallery`. */
const folder = join(import.meta.dirname, '../target/gallery')
let browser: Browser
let platform: Platform

beforeAll(async () => {
  platform = await Platform.start()
  browser = await launchChromium()
})

afterAll(async () => {
  await browser?.close()
  await platform?.stop()
})

it.each([
  ['wide', { width: 1440, height: 900 }],
  ['phone', { width: 390, height: 844 }],
] as const)('draws every page, %s', async (name, viewport) => {
  const context = await browser.newContext({ viewport, locale: 'en-GB' })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const pictures = new Pictures(page, join(folder, name))
  await page.goto(platform.address)
  await pictures.take('sign-in')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.locator('[name=username]').fill('MO')
  await page.locator('[name=password]').fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('table').waitFor()
  await pictures.take('sessions')
  await page.getByRole('button', { name: 'New session' }).click()
  await page.getByRole('dialog').waitFor()
  await pictures.shoot('new-session')
  await page.keyboard.press('Escape')
  for (const tab of ['overview', 'services', 'market', 'merit', 'technical', 'settlement', 'grid', 'certificates']) {
    await page.goto(`${platform.address}/sessions/${RICH}?tab=${tab}`)
    await page.locator(tab === 'grid' ? '.pom' : ['overview', 'merit'].includes(tab) ? 'canvas' : 'tbody tr').first().waitFor()
    if (tab === 'certificates') {
      await page.getByRole('button', { name: 'Verify Order book' }).click()
      await page.getByText('Genuine').waitFor()
    }
    await pictures.take(`session-${tab}`)
    if (tab === 'market' || tab === 'settlement') {
      await page.locator('tbody tr').nth(1).getByRole('button').first().click()
      await page.getByRole('button', { name: 'Verify this row' }).click()
      await page.getByText('Genuine').waitFor()
      await pictures.shoot(`row-${tab}`)
    }
  }
  const podId = String(settlement[0]!['podId'])
  const address = String(contracts[0]!['address'])
  for (const path of ['pods', 'contracts', `contracts/${address}`, 'statements', 'participants', 'audit', 'system', `pods/${podId}`, `customers/${podId}`]) {
    await page.goto(`${platform.address}/${path}`)
    await page.locator(path.startsWith('customers') ? 'ol li' : 'tbody tr').first().waitFor()
    await pictures.take(path.replace(/\/.*/, '-one'))
  }
  for (const document of ['market-rest', 'market-topics']) {
    await page.goto(`${platform.address}/interfaces?document=${document}`)
    await page.locator('.opblock, .topic').first().waitFor()
    await pictures.take(document)
  }
  await context.close()
}, 120_000)
