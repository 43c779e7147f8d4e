import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { call, tokenOf } from './browser/rest'

/**
 * The commands of the pages that docs/commands.json names, as they stand there, in front of the running platform whose state
 * directory PLATONE_STATE is.
 */
const ROOT = resolve(import.meta.dirname, '../..')
const PAGES = (JSON.parse(readFileSync(join(ROOT, 'docs/commands.json'), 'utf8')) as { inFrontOfAPlatform: string[] }).inFrontOfAPlatform

/** What a block needs that a machine may lack, and how its use is seen. */
const NEEDED: [program: string, use: RegExp][] = [
  ['kcat', /^(kcat -| *kafka [A-Z])/m],
  ['python3', /^python3 /m],
]

interface Pod {
  podId: string
  poMId: string
  maxFlexibility: { upP: number }[]
}

const isThere = (program: string) => spawnSync(program, ['-V']).error === undefined

/** An offer can only be of a point of delivery that is there: where no kcat brings the guide's, it is one of the platform's. */
async function knownPod(): Promise<Pod> {
  const { body } = await call('/api/pods?size=500', { Authorization: `Bearer ${await tokenOf('AGG1')}` })
  const pod = (JSON.parse(body) as { items: Pod[] }).items.find(({ maxFlexibility }) => maxFlexibility.every(({ upP }) => upP >= 1.2))
  if (!pod) {
    throw new Error('No point of delivery of AGG1 can give the 1.2 kW of the guide')
  }
  return pod
}

it.each(PAGES)('what %s tells to type works', { timeout: 240_000 }, async (name) => {
  const text = readFileSync(join(ROOT, name), 'utf8')
  const blocks = [...text.matchAll(/^```sh\n(.*?)^```/gms)].map((block) => ({
    line: text.slice(0, block.index).split('\n').length,
    commands: block[1]!,
  }))
  const lacking = NEEDED.filter(([program, use]) => blocks.some(({ commands }) => use.test(commands)) && !isThere(program))
  const run = blocks.filter(({ commands }) => !lacking.some(([, use]) => use.test(commands)))
  for (const [program, use] of lacking) {
    const lines = blocks.filter(({ commands }) => use.test(commands)).map(({ line }) => line)
    console.info(`Not run, as there is no ${program}: ${name}, lines ${lines.join(', ')}`)
  }
  expect(run.length).toBeGreaterThan(0)

  // An id is given once, and the test can be repeated.
  const once = `T${Date.now().toString(36)}`.toUpperCase()
  let script = run.map(({ line, commands }) => `echo "${name}:${line}" >&2\n${commands}`).join('\n')
  script = script.replaceAll('AGG4', once).replaceAll('agg4', once.toLowerCase()).replace(/(::|\/)first\\"/g, `$1${once}\\"`)
  if (lacking.some(([program]) => program === 'kcat') && script.includes('IT001E90000001')) {
    const { podId, poMId } = await knownPod()
    script = script.replaceAll('IT001E90000001', podId).replaceAll('LV1.101', poMId)
  }

  const folder = mkdtempSync(join(tmpdir(), 'platone-commands-'))
  try {
    const state = resolve(process.env['PLATONE_STATE']!)
    symlinkSync(state, join(folder, '.platone'))
    symlinkSync(join(ROOT, 'docs'), join(folder, 'docs'))
    writeFileSync(join(folder, 'platone'), `#!/bin/sh\nexec "${ROOT}/platone" "$@" --state "${state}"\n`, { mode: 0o755 })
    writeFileSync(join(folder, 'commands.sh'), `set -euo pipefail\n${script}`)
    const path = process.env['JAVA_HOME'] ? `${process.env['JAVA_HOME']}/bin:${process.env['PATH']}` : process.env['PATH']

    const { stdout } = await promisify(execFile)('bash', ['commands.sh'], {
      cwd: folder,
      env: { ...process.env, PATH: path },
      timeout: 230_000,
      maxBuffer: 64 << 20,
    })

    const offers = script.match(/docs\/examples\/\w+/g) ?? []
    expect(stdout.match(/^201 .*"ACCEPTED"/gm) ?? []).toHaveLength(offers.length)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
