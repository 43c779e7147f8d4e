import chromium from '@sparticuz/chromium'
import { mkdirSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { chromium as playwright, type Browser } from 'playwright-core'

/** Where it unpacks itself: what another user unpacked cannot be run. */
const UNPACKED = join(tmpdir(), `platone-browser-${userInfo().username}`)

/** A headless Chromium from the package registry: no browser needs to be installed. */
export async function launchChromium(): Promise<Browser> {
  chromium.setGraphicsMode = false
  mkdirSync(UNPACKED, { recursive: true, mode: 0o700 })
  process.env['TMPDIR'] = UNPACKED
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    headless: true,
    args: [
      // A process for all would end with the first context that is closed.
      ...chromium.args.filter((argument) => !/^--(headless|single-process|no-zygote)/.test(argument)),
      // Chromium refuses to run as root in its sandbox; the pages under test are our own.
      '--no-sandbox',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  })
}
