import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { call, tokenOf } from './browser/rest'

/**
 * What watches a running platform, whose state directory PLATONE_STATE is, and what it tells. PLATONE_SPANS is the file that
 * tools/otlp-file.mjs writes its spans to.
 */
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
  const ours = [...told].filter((metric) => metric.startsWith('platone_') && !/_(count|sum|max|bucket)$/.test(metric))
  expect(ours.filter((metric) => !named.has(metric))).toEqual([])
})

it('tells measurements to the operator alone', async () => {
  const Authorization = `Bearer ${await tokenOf('AGG1')}`

  expect((await call('/api/metrics/market', { Authorization })).status).toBe(403)
  expect((await call('/api/metrics/market', {})).status).toBe(401)
})

interface Span {
  service: string
  traceId: string
  parentSpanId: string
  name: string
  links: string[]
}

it.runIf(process.env['PLATONE_SPANS'])('follows an offer from its call to its token', () => {
  const spans = readFileSync(process.env['PLATONE_SPANS']!, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Span)
  const offers = spans.filter((span) => span.service === 'market-service' && span.name === 'http post /api/flexibility-offers')
  const offer = offers.find((call) =>
    spans.some((span) => span.traceId === call.traceId && span.name === 'market-session'),
  )!
  const reached = reachedFrom(spans, [offer])
  const seen = new Set(spans.filter((span) => reached.has(span.traceId)).map((span) => `${span.service}: ${span.name}`))

  expect(spans.filter((span) => span.traceId === offer.traceId).map((span) => span.service)).toContain('gateway-service')
  const steps = [
    'market-service: market-session',
    'market-service: publish platone.internal.books',
    'clearing-service: process platone.internal.books',
    'clearing-service: publish platone.internal.market-outcomes',
    'market-service: process platone.internal.market-outcomes',
    'market-service: publish platone.internal.certifications',
    'blockchain-service: process platone.internal.certifications',
    'blockchain-service: confirm CERTIFY',
    'market-service: publish platone.internal.validated-outcomes',
    'settlement-service: process platone.internal.validated-outcomes',
    'settlement-service: publish settlement',
    'settlement-service: publish platone.internal.settlements',
    'blockchain-service: process platone.internal.settlements',
    'blockchain-service: send transactions',
    'blockchain-service: confirm SETTLE',
    'blockchain-service: publish platone.internal.payments',
    'settlement-service: process platone.internal.payments',
  ]
  expect(steps.filter((step) => !seen.has(step))).toEqual([])
  const fromAnyOffer = reachedFrom(spans, offers)
  const paid = spans.filter((span) => span.name === 'confirm SETTLE')
  expect(paid.filter((span) => !fromAnyOffer.has(span.traceId))).toEqual([])
})

/** The traces of some spans, and those that they led to: what many led to is a trace of its own, with links to them. */
function reachedFrom(spans: Span[], some: Span[]): Set<string> {
  const reached = new Set(some.map((span) => span.traceId))
  for (let before = 0; before < reached.size; ) {
    before = reached.size
    spans
      .filter((span) => !span.parentSpanId && span.links.some((link) => reached.has(link)))
      .forEach((span) => reached.add(span.traceId))
  }
  return reached
}
