// Runs `npm ci` when package-lock.json changed since the last time.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const stampFile = join(root, 'node_modules/.lock-sha256')
const stamp = createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex')
if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) {
  process.exit(0)
}

console.log('npm ci')
const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, stdio: 'inherit' })
if (npm.error) {
  console.error(`npm cannot be started: ${npm.error.message}`)
}
if (npm.status !== 0) {
  process.exit(npm.status ?? 1)
}
writeFileSync(stampFile, stamp)
