import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

/** Saves pictures of pages under their names, each in both themes. */
export class Pictures {
  constructor(
    private readonly page: Page,
    private readonly folder: string,
  ) {
    mkdirSync(folder, { recursive: true })
  }

  async take(name: string): Promise<void> {
    for (const theme of ['light', 'dark']) {
      if ((await this.page.evaluate(() => document.documentElement.dataset['theme'])) !== theme) {
        await this.page.getByRole('button', { name: 'Switch between light and dark' }).click()
      }
      await this.shoot(`${name}-${theme}`)
    }
  }

  /** One picture in the theme that is on: for a dialog, behind which nothing can be switched. */
  async shoot(name: string): Promise<void> {
    await this.page.mouse.move(0, 0)
    await this.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
    await this.page.screenshot({ path: join(this.folder, `${name}.png`), animations: 'disabled' })
  }
}
