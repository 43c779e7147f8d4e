import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { call, tokenOf } from './browser/rest'

/** The files for monitoring against a running platform; PLATONE_STATE is its state directory. */
const MONITORING = resolve(import.meta.dirname, '../../monitoring')
const SERVICES = ['market', 'clearing', 'settlement', 'blockchain']

it('finds every metric that alerts and dashboard name', async () => {
  const Authorization = `Bearer ${await tokenOf('MO')}`
  const told = new Set<string>()
  for (const service of SERVICES) {
    const { status, body } = await call(`/api/metrics/${service}`, { Authorization })
    expect(status, body).toBe(200)
    for (const line of body.split('\n')) {
      told.add(line.split(/[{ ]/)[0]!)
    }
  }
  const dashboard = JSON.parse(readFileSync(join(MONITORING, 'grafana-dashboard.json'), 'utf8')) as {
    panels: { targets: { expr: string }[] }[]
  }
  const expressions = [
    ...readFileSync(join(MONITORING, 'alerts.yml'), 'utf8').matchAll(/^ +expr: (.*)$/gm),
  ].map((line) => line[1]!)
  expressions.push(...dashboard.panels.flatMap((panel) => panel.targets.map((target) => target.expr)))
  const named = new Set(expressions.flatMap((expression) => expression.match(/\b[a-z]+(_[a-z]+)+\b(?! *\()/g) ?? []))

  expect(named.size).toBeGreaterThan(10)
  expect([...named].filter((metric) => !told.has(metric))).toEqual([])
})

it('tells measurements to the operator alone', async () => {
  const Authorization = `Bearer ${await tokenOf('AGG1')}`

  expect((await call('/api/metrics/market', { Authorization })).status).toBe(403)
  expect((await call('/api/metrics/market', {})).status).toBe(401)
})
