import { describe, expect, it, vi } from 'vitest'
import { anOutcome } from '../../tests/certified'
import { mounted } from '../../tests/mounting'
import type { Certification, Role } from '../api/types'
import CertificateTable from './CertificateTable.vue'

const outcome = anOutcome(['IT1', 'IT2'], { blockNumber: 4211 })
const DOCUMENT = outcome.document
const certificate = outcome.certificate

function table(document: string, role: Role = 'OPERATOR', certificates: Certification[] = [certificate]) {
  return mounted(CertificateTable, {
    props: { certificates },
    role,
    answer: ({ path, query }) =>
      path.endsWith('/proof')
        ? Response.json(outcome.proof(query.get('podId')!))
        : path.endsWith('/verify')
          ? Response.json({ certified: true, hashedData: certificate.hashedData })
          : new Response(document),
  })
}

async function verified(document: string): Promise<string> {
  const wrapper = table(document)
  await wrapper.get('button[aria-label="Verify Market outcome"]').trigger('click')
  // The digest is made off the main thread, in its own time.
  await vi.waitFor(() => expect(wrapper.get('.verify [role="status"]').text()).not.toBe(''))
  return wrapper.get('.verify').text()
}

describe('CertificateTable', () => {
  it('finds the certified document genuine', async () => {
    expect(await verified(DOCUMENT)).toContain('Genuine: hash, Merkle proof and chain agree.')
  })

  it('finds a changed byte', async () => {
    const text = await verified(DOCUMENT.replace('s1', 's2'))

    expect(text).toContain('Altered')
    expect(text).toContain(certificate.documentHash.slice(0, 10))
  })

  it('offers no check of a whole document to who may not have it', () => {
    const wrapper = table(DOCUMENT, 'AGGREGATOR')

    expect(wrapper.find('.verify').exists()).toBe(false)
    expect(wrapper.text()).toContain('4,211')
  })

  it('names the window and version of a settlement, and what has replaced it', () => {
    const settlement = (version: number): Certification => ({
      ...certificate,
      kind: 'SETTLEMENT',
      hashedData: `0xroot${version}`,
      documentId: `s1:2026-11-22T11:00:00Z:SETTLEMENT:${version}`,
      version,
    })

    const [first, second] = table(DOCUMENT, 'OPERATOR', [settlement(1), settlement(2)]).findAll('tbody tr')

    expect(first!.text()).toContain('Settlement 12:00 v1')
    expect(first!.text()).toContain('Replaced by version 2')
    expect(second!.text()).not.toContain('Replaced')
    expect([first!, second!].every((row) => row.find('.verify').exists())).toBe(true)
  })
})
