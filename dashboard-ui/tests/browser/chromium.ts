import chromium from '@sparticuz/chromium'
import { chromium as playwright, type Browser } from 'playwright-core'

/** A headless Chromium from the package registry: no browser needs to be installed. */
export async function launchChromium(): Promise<Browser> {
  chromium.setGraphicsMode = false
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
