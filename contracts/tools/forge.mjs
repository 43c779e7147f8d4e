// Runs forge from npm, or from the PATH where npm has none for this platform.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const architecture = process.arch === 'x64' ? 'amd64' : process.arch
const fromNpm = join(root, `node_modules/@foundry-rs/forge-${process.platform}-${architecture}/bin/forge`)

const forge = spawnSync(existsSync(fromNpm) ? fromNpm : 'forge', process.argv.slice(2), {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, FOUNDRY_DISABLE_NIGHTLY_WARNING: '1' },
})
if (forge.error) {
  console.error(
    `The Solidity tests did not run: npm has no forge for ${process.platform}-${architecture}, and there is none on ` +
      'the PATH. Install Foundry (https://getfoundry.sh), or build with -DskipTests.'
  )
}
process.exit(forge.status ?? 1)
