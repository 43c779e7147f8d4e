// What Maven calls: installs the packages when the lock has changed since, and builds the pages when a source has.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const module = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const output = join(module, 'target/classes/META-INF/resources')
const installed = { stamp: join(module, 'node_modules/.installed'), of: ['package-lock.json'] }
const built = {
  stamp: join(module, 'target/dashboard.built'),
  of: ['package-lock.json', 'index.html', 'tsconfig.json', 'vite.config.ts', 'src', 'public', 'scripts/build.mjs'],
}

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Node 20.19 or later is needed to build the dashboard; this is ${process.version}.`)
  process.exit(1)
}
unless(installed, () => npm('ci', '--no-audit', '--no-fund', '--loglevel=error'))
unless(built, () => {
  npm('run', '--silent', 'types')
  rmSync(output, { recursive: true, force: true })
  npm('run', '--silent', 'pages', '--', '--outDir', output, '--emptyOutDir', '--logLevel', 'warn')
})

/** Does the work unless it was done for just these files. */
function unless({ stamp, of }, work) {
  const hash = hashOf(of)
  if (read(stamp) === hash) {
    return
  }
  rmSync(stamp, { force: true })
  work()
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, hash)
}

function hashOf(paths) {
  const hash = createHash('sha256')
  for (const path of paths.flatMap(files).sort()) {
    hash.update(path).update('\0').update(readFileSync(join(module, path))).update('\0')
  }
  return hash.digest('hex')
}

function files(path) {
  return statSync(join(module, path)).isDirectory()
    ? readdirSync(join(module, path)).flatMap((name) => files(`${path}/${name}`))
    : /\.test\.ts$/.test(path)
      ? []
      : [path]
}

function read(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

function npm(...args) {
  console.log(`npm ${args.slice(0, 3).join(' ')}`)
  const { status, error } = spawnSync('npm', args, { cwd: module, stdio: 'inherit', shell: process.platform === 'win32' })
  if (status !== 0) {
    console.error(error ? `npm did not start: ${error.message}` : `npm ended with ${status}.`)
    process.exit(1)
  }
}
