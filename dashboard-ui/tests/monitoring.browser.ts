import { readFileSync } from 'node:fs'
import { request } from 'node:https'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'

/** The files for monitoring against a running platform; PLATONE_STATE is its state directory. */
const state = resolve(process.env['PLATONE_STATE'] ?? '')
const MONITORING = resolve(import.meta.dirname, '../../monitoring')
const SERVICES = ['market', 'clearing', 'settlement', 'blockchain']

const readState = (file: string) => JSON.parse(readFileSync(join(state, file), 'utf8')) as Record<string, string>

interface Answer {
  status: number
  body: string
}

function call(path: string, headers: Record<string, string>, body?: string): Promise<Answer> {
  const { gateway, ca } = readState('platform.json')
  return new Promise((answered, failed) => {
    const call = request(
      gateway + path,
      { ca: readFileSync(ca!), method: body === undefined ? 'GET' : 'POST', headers },
      (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (piece: string) => (text += piece))
        response.on('end', () => answered({ status: response.statusCode!, body: text }))
      },
    )
    call.on('error', failed)
    call.end(body)
  })
}

async function token(participant: string): Promise<string> {
  const { clientId, clientSecret } = readState(`participants/${participant}.json`)
  const answer = await call(
    '/oauth2/token',
    {
      'Authorization': `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
      'Content-Type': 'application/x-www-form-urlencoded',
    },
    'grant_type=client_credentials',
  )
  return (JSON.parse(answer.body) as { access_token: string }).access_token
}

it('finds every metric that alerts and dashboard name', async () => {
  const Authorization = `Bearer ${await token('MO')}`
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
  const Authorization = `Bearer ${await token('AGG1')}`

  expect((await call('/api/metrics/market', { Authorization })).status).toBe(403)
  expect((await call('/api/metrics/market', {})).status).toBe(401)
})
