import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds serious or worse on the page as it is; not in what Swagger UI draws, whose colours are its own. */
export async function axe(page: Page): Promise<string[]> {
  // Through the debugger's world: the page's policy allows no script but its own.
  await page.evaluate(AXE)
  return page.evaluate(async () => {
    const { violations } = await (
      globalThis as unknown as {
        axe: { run(context: { exclude: string[] }): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> }
      }
    ).axe.run({ exclude: ['.swagger-ui'] })
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

const CONTROLS = 'a[href], button, input, select, textarea, [tabindex="0"]'

/** What of the page is too wide for its window, or cannot be touched there once it is scrolled to: of a dialog if there is one. */
export async function outOfReach(page: Page): Promise<string[]> {
  return page.evaluate((controls) => {
    const wide = document.documentElement.scrollWidth
    const found = wide > innerWidth ? [`the page is ${wide} px wide`] : []
    const within = document.querySelector('[role=dialog]') ?? document
    for (const control of within.querySelectorAll<HTMLInputElement>(controls)) {
      if (!control.checkVisibility({ visibilityProperty: true }) || control.disabled || control.matches('.skip, .visually-hidden, .swagger-ui *')) {
        continue
      }
      control.scrollIntoView({ block: 'center', inline: 'center' })
      const touched = [...control.getClientRects()].some(({ left, right, top, bottom }) => {
        const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
        return control.contains(hit) || (hit?.closest('label')?.control ?? null) === control
      })
      if (!touched) {
        found.push(control.outerHTML.slice(0, 160))
      }
    }
    scrollTo(0, 0)
    return found
  }, CONTROLS)
}

/** Goes on with the tabulator until a control of this name is in focus; fails where it does not show what is in focus. */
export async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let press = 0; press < 200; press++) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(() => {
      const control = document.activeElement
      if (!control || control === document.body) {
        return null
      }
      const ringed = [control, control.closest('label')].some((it) => {
        const style = it && getComputedStyle(it)
        return style && ((style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1) || style.boxShadow !== 'none')
      })
      return { named: control.getAttribute('aria-label') ?? control.textContent ?? '', dull: ringed ? null : control.outerHTML.slice(0, 200) }
    })
    if (focused?.dull) {
      throw new Error(`It does not show that this is in focus: ${focused.dull}`)
    }
    if (focused && name.test(focused.named.trim())) {
      return
    }
  }
  throw new Error(`Nothing named ${name} is reached with the tabulator`)
}
