// Measures what part of each contract the unit and fuzz tests run, and fails when it is 95 % of the lines or branches
// or less. Writes target/coverage.lcov for whoever wants to see where.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const report = join(root, 'target/coverage.lcov')
const least = 0.95

mkdirSync(dirname(report), { recursive: true })
const forge = spawnSync(
  process.execPath,
  [
    join(root, 'tools/forge.mjs'),
    'coverage',
    '--no-match-coverage=src/test',
    '--no-match-contract=GasTest|InvariantTest',
    '--report=lcov',
    `--report-file=${report}`,
  ],
  { cwd: root, encoding: 'utf8', env: { ...process.env, FOUNDRY_PROFILE: 'coverage' } }
)
if (forge.status !== 0) {
  process.stderr.write(`${forge.stdout}${forge.stderr}`)
  process.exit(forge.status ?? 1)
}

const files = readFileSync(report, 'utf8')
  .split('end_of_record')
  .filter((record) => record.includes('SF:'))
  .map((record) => {
    const number = (field) => Number(record.match(new RegExp(`^${field}:(\\d+)`, 'm'))?.[1] ?? 0)
    return {
      name: record.match(/^SF:(.*)$/m)[1],
      lines: [number('LH'), number('LF')],
      branches: [number('BRH'), number('BRF')],
    }
  })
const part = ([hit, found]) => (found === 0 ? 1 : hit / found)
const text = ([hit, found]) => `${hit}/${found}`
let low = files.length === 0
for (const file of files) {
  console.log(`${file.name}: lines ${text(file.lines)}, branches ${text(file.branches)}`)
  low ||= part(file.lines) <= least || part(file.branches) <= least
}
if (low) {
  console.error(`The tests must run more than ${least * 100} % of the lines and branches of each contract.`)
  process.exit(1)
}
