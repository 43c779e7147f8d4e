// The pictures of the READMEs, from screenshots: npm run pictures [folder of screenshots]. WebP is a third of PNG.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import chromium from '@sparticuz/chromium'
import { chromium as playwright } from 'playwright-core'

const SHOWN = ['sessions', 'session-overview', 'session-merit', 'session-settlement', 'pod', 'customer', 'system']
const from = process.argv[2] ?? 'target/screenshots'
const to = join(import.meta.dirname, '../../docs/images')
mkdirSync(to, { recursive: true })
chromium.setGraphicsMode = false
const browser = await playwright.launch({ executablePath: await chromium.executablePath(), args: ['--no-sandbox', '--disable-gpu'] })
const page = await browser.newPage()
for (const name of SHOWN.flatMap((it) => [`${it}-light`, `${it}-dark`])) {
  const picture = readFileSync(join(from, `${name}.png`)).toString('base64')
  const webp = await page.evaluate(async (png) => {
    const image = new Image()
    image.src = `data:image/png;base64,${png}`
    await image.decode()
    const canvas = new OffscreenCanvas(image.width, image.height)
    canvas.getContext('2d').drawImage(image, 0, 0)
    const blob = await canvas.convertToBlob({ type: 'image/webp', quality: 0.82 })
    const bytes = new Uint8Array(await blob.arrayBuffer())
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
  }, picture)
  writeFileSync(join(to, `dashboard-${name}.webp`), Buffer.from(webp, 'base64'))
}
await browser.close()
