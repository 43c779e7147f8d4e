// Pictures of the main pages of a running platform: PLATONE_STATE=.platone npm run screenshots [folder]
import { spawnSync } from 'node:child_process'

const folder = process.argv[2] ?? process.env.PLATONE_SCREENSHOTS ?? 'target/screenshots'
const { status } = spawnSync('npx', ['vitest', 'run', '--config', 'vitest.browser.config.ts', 'tests/platform.browser.ts'], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: { ...process.env, PLATONE_SCREENSHOTS: folder },
})
process.exit(status ?? 1)
