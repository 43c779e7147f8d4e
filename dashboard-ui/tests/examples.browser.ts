import { execFile, spawnSync } from 'node:child_process'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'

/** The programs of the participant's guide against a running platform; PLATONE_STATE is its state directory. */
const state = resolve(process.env['PLATONE_STATE'] ?? '')
const EXAMPLES = resolve(import.meta.dirname, '../../docs/examples')
const run = promisify(execFile)
const java = process.env['JAVA_HOME'] ? join(process.env['JAVA_HOME'], 'bin/java') : 'java'

describe.concurrent('a first offer', () => {
  it.for([
    ['python3', 'first_offer.py'],
    [java, 'FirstOffer.java'],
  ])('is accepted from %s', { timeout: 120_000 }, async ([program, file], { skip }) => {
    skip(spawnSync(program!, ['--version']).error !== undefined, `there is no ${program}`)
    const { stdout } = await run(program!, [join(EXAMPLES, file!), state, 'AGG1'], { timeout: 100_000 })

    expect(stdout).toMatch(/^201 .*"ACCEPTED"/)
  })
})
