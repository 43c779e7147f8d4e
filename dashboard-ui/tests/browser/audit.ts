import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds serious or worse on the page as it is. */
export async function axe(page: Page): Promise<string[]> {
  // Through the debugger's world: the page's policy allows no script but its own.
  await page.evaluate(AXE)
  return page.evaluate(async () => {
    const { violations } = await (
      globalThis as unknown as {
        axe: { run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> }
      }
    ).axe.run()
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
  })
}

/** Seconds that the page is at work (script, style and layout) when it is loaded anew, until it is ready. */
export async function busySeconds(page: Page, ready: () => Promise<unknown>): Promise<number> {
  const debug = await page.context().newCDPSession(page)
  // It counts from here on only.
  await debug.send('Performance.enable')
  await page.reload()
  await ready()
  const { metrics } = await debug.send('Performance.getMetrics')
  await debug.detach()
  return metrics.find(({ name }) => name === 'TaskDuration')!.value
}
