import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { MarketSession, OutcomeRow, SettlementRow, TechnicalRow } from '../api/types'
import { NOTHING, useFormat } from '../ui/format'
import type { Column } from '../ui/table'
import { timeOfIndex } from './intervals'

const plain = (value: string | number | null | undefined): string => (value === null || value === undefined || value === '' ? NOTHING : String(value))

/** The published columns of the results of a session. */
export function useColumns(session: () => MarketSession): {
  outcome: ComputedRef<Column<OutcomeRow>[]>
  technical: ComputedRef<Column<TechnicalRow>[]>
  settlement: ComputedRef<Column<SettlementRow>[]>
} {
  const { t } = useI18n()
  const format = useFormat()

  function column<T>(key: keyof T & string, options: Partial<Column<T>> = {}): Column<T> {
    return { key, label: t(`column.${key}`), text: (row) => plain(row[key] as string | number | null), ...options }
  }
  function decimals<T>(kind: 'power' | 'price' | 'amount', ...keys: (keyof T & string)[]): Column<T>[] {
    return keys.map((key) =>
      column<T>(key, { align: 'end', text: (row) => format.value[kind](row[key] as string | number | null) }),
    )
  }
  function place<T extends { index: number }>(pod: (row: T) => string | undefined): Column<T>[] {
    return [
      { key: 'podId', label: t('column.podId'), mono: true, text: (row) => plain(pod(row)) },
      { key: 'index', label: t('column.index'), align: 'end', text: (row) => String(row.index) },
      { key: 'time', label: t('column.time'), align: 'end', text: (row) => format.value.time(timeOfIndex(session(), row.index)) },
    ]
  }
  const cut = { cut: true, mono: true }

  return {
    outcome: computed(() => [
      ...place<OutcomeRow>((row) => row.podId),
      ...decimals<OutcomeRow>('power', 'acceptedPValue'),
      ...decimals<OutcomeRow>('price', 'acceptedPPrice'),
      column<OutcomeRow>('acceptedPType'),
      column<OutcomeRow>('rejectionTypeP'),
      ...decimals<OutcomeRow>('power', 'acceptedQValue'),
      ...decimals<OutcomeRow>('price', 'acceptedQPrice'),
      column<OutcomeRow>('acceptedQType'),
      column<OutcomeRow>('rejectionTypeQ'),
      column<OutcomeRow>('playerServiceId', cut),
      column<OutcomeRow>('playerRequestId', cut),
      column<OutcomeRow>('playerOfferId', cut),
    ]),
    technical: computed(() => [
      ...place<TechnicalRow>((row) => row.podId),
      column<TechnicalRow>('result'),
      ...decimals<TechnicalRow>('power', 'acceptedPValue', 'acceptedQValue'),
      column<TechnicalRow>('reason', { cut: true }),
      column<TechnicalRow>('playerRequestId', cut),
      column<TechnicalRow>('playerOfferId', cut),
    ]),
    settlement: computed(() => [
      ...place<SettlementRow>((row) => row.podId),
      ...decimals<SettlementRow>('power', 'requestedP', 'baselineP', 'measuredP', 'deliveredP'),
      ...decimals<SettlementRow>('price', 'pPrice'),
      ...decimals<SettlementRow>('amount', 'paidP', 'penaltyP'),
      column<SettlementRow>('missing'),
      ...decimals<SettlementRow>('power', 'requestedQ', 'baselineQ', 'measuredQ', 'deliveredQ'),
      ...decimals<SettlementRow>('price', 'qPrice'),
      ...decimals<SettlementRow>('amount', 'paidQ', 'penaltyQ'),
      column<SettlementRow>('requestPlayerId'),
      column<SettlementRow>('offerPlayerId'),
      column<SettlementRow>('version', { align: 'end' }),
      column<SettlementRow>('playerRequestId', cut),
      column<SettlementRow>('playerOfferId', cut),
    ]),
  }
}
