// Pictures of the main pages of a running platform: PLATONE_STATE=.platone npm run screenshots [folder]
import { spawnSync } from 'node:child_process'

const folder = process.argv[2] ?? process.env.PLATONE_SCREENSHOTS ?? 'target/screenshots'
const { status } = spawnSync('npm', ['run', '--silent', 'test:platform'], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: { ...process.env, PLATONE_SCREENSHOTS: folder },
})
process.exit(status ?? 1)
