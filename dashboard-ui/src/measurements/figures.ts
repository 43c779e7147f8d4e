import type { Service } from '../system/useServices'
import type { Sample } from './exposition'

export type Unit = 'count' | 'seconds' | 'perSecond' | 'energy' | 'bytes' | 'percent'

/** What is shown of the measurements, and how it is worked out of them. */
export interface Figure {
  readonly key: string
  readonly metric: string
  readonly unit: Unit
  /** Of a rate, what was counted a second since the last time. */
  readonly rate?: boolean
  /** Whether parts add up or the largest counts. */
  readonly of?: 'sum' | 'max'
  /** The label, or `service`, by which its parts are told apart. */
  readonly by?: string
  readonly where?: (labels: Readonly<Record<string, string>>) => boolean
  /** Above this somebody should look. */
  readonly alarm?: number
}

/** The main ones; limits are those of monitoring/alerts.yml. */
export const FIGURES: readonly Figure[] = [
  { key: 'sessions', metric: 'platone_sessions', unit: 'count', by: 'status' },
  { key: 'bids', metric: 'platone_bids_total', unit: 'perSecond', rate: true, by: 'result' },
  { key: 'energy', metric: 'platone_accepted_energy_watt_hours_total', unit: 'energy', by: 'direction' },
  { key: 'unvalidated', metric: 'platone_sessions_unvalidated_seconds', unit: 'seconds', alarm: 3900 },
  { key: 'settlementLag', metric: 'platone_settlements_lag_seconds', unit: 'seconds', alarm: 9000 },
  { key: 'certificationLag', metric: 'platone_certifications_lag_seconds', unit: 'seconds', alarm: 1800 },
  { key: 'untold', metric: 'platone_sessions_untold', unit: 'count' },
  { key: 'unpublished', metric: 'platone_settlements_unpublished', unit: 'count' },
  { key: 'actions', metric: 'platone_chain_actions', unit: 'count', by: 'state' },
  { key: 'deadLetters', metric: 'platone_dead_letters', unit: 'count', alarm: 0 },
  { key: 'balances', metric: 'platone_balances_different', unit: 'count', alarm: 0 },
  { key: 'behind', metric: 'kafka_consumer_fetch_manager_records_lag_max', unit: 'count', of: 'max', by: 'service', alarm: 10_000 },
  { key: 'calls', metric: 'http_server_requests_seconds_count', unit: 'perSecond', rate: true, by: 'service' },
  {
    key: 'failures',
    metric: 'http_server_requests_seconds_count',
    unit: 'perSecond',
    rate: true,
    by: 'service',
    where: ({ status }) => status?.startsWith('5') ?? false,
    alarm: 0,
  },
  { key: 'processor', metric: 'process_cpu_usage', unit: 'percent', of: 'max', by: 'service' },
  { key: 'memory', metric: 'jvm_memory_used_bytes', unit: 'bytes', by: 'service' },
]

export type Measured = Readonly<Partial<Record<Service, readonly Sample[]>>>

export interface Part {
  readonly name: string
  readonly value: number
}

/** The parts of a figure as they were measured; none while nobody tells. What is not a number is not there yet. */
export function partsOf(figure: Figure, measured: Measured): Part[] {
  const parts = new Map<string, number>()
  for (const [service, samples] of Object.entries(measured)) {
    for (const { name, labels, value } of samples) {
      if (name === figure.metric && !Number.isNaN(value) && (figure.where?.(labels) ?? true)) {
        const part = figure.by === 'service' ? service : (labels[figure.by ?? ''] ?? '')
        const before = parts.get(part)
        parts.set(part, before === undefined ? value : figure.of === 'max' ? Math.max(before, value) : before + value)
      }
    }
  }
  return [...parts].map(([name, value]) => ({ name, value }))
}

/** What was counted a second; a count that fell began anew with its service. */
export function rates(before: readonly Part[], now: readonly Part[], seconds: number): Part[] {
  const known = new Map(before.map((part) => [part.name, part.value]))
  return now.map(({ name, value }) => {
    const from = known.get(name) ?? 0
    return { name, value: (value >= from ? value - from : value) / seconds }
  })
}

/** One number for all parts. */
export function whole(figure: Figure, parts: readonly Part[]): number | null {
  if (parts.length === 0) {
    return null
  }
  const values = parts.map((part) => part.value)
  return figure.of === 'max' ? Math.max(...values) : values.reduce((sum, value) => sum + value, 0)
}
