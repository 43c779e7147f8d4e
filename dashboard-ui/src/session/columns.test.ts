import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import type { MarketSession } from '../api/types'
import { LANGUAGES, newI18n } from '../i18n'
import { useColumns } from './columns'

const session = { deliveryStart: '2026-11-22T11:00:00Z', firstIndex: 48 } as MarketSession

function labels(language: (typeof LANGUAGES)[number]): Record<string, string[]> {
  let found: Record<string, string[]> = {}
  mount(
    {
      setup() {
        const columns = useColumns(() => session)
        found = Object.fromEntries(Object.entries(columns).map(([list, { value }]) => [list, value.map(({ label }) => label)]))
        return () => null
      },
    },
    { global: { plugins: [newI18n(language)] } },
  )
  return found
}

describe('useColumns', () => {
  it('has the published columns of an outcome and of a settlement', () => {
    const { outcome, settlement } = labels('en')

    expect(outcome).toEqual(
      expect.arrayContaining(['acceptedPValue', 'acceptedQValue', 'acceptedPPrice', 'acceptedQPrice', 'acceptedPType', 'rejectionTypeP', 'rejectionTypeQ', 'playerRequestId', 'playerOfferId']),
    )
    expect(settlement).toEqual(
      expect.arrayContaining(['requestedP', 'measuredP', 'paidP', 'penaltyP', 'requestedQ', 'measuredQ', 'paidQ', 'penaltyQ', 'requestPlayerId', 'offerPlayerId']),
    )
  })

  it.each(LANGUAGES)('names every column, %s', (language) => {
    expect(Object.values(labels(language)).flat().filter((label) => label.startsWith('column.'))).toEqual([])
  })
})
