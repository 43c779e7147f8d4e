import { expect, it } from 'vitest'
import { readSamples } from './exposition'

it('reads numbers with and without labels', () => {
  const text = [
    '# HELP platone_sessions Sessions in a status',
    '# TYPE platone_sessions gauge',
    'platone_sessions{status="active"} 2.0',
    'jvm_memory_used_bytes{area="heap",id="a \\"b\\", {c}\\\\"} 1.5E7',
    'platone_balances_different NaN',
    '',
  ].join('\n')

  expect(readSamples(text)).toEqual([
    { name: 'platone_sessions', labels: { status: 'active' }, value: 2 },
    { name: 'jvm_memory_used_bytes', labels: { area: 'heap', id: 'a "b", {c}\\' }, value: 15_000_000 },
    { name: 'platone_balances_different', labels: {}, value: NaN },
  ])
})
