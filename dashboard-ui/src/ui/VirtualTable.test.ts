import { beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import { mounted } from '../../tests/mounting'
import VirtualTable from './VirtualTable.vue'

const columns = [{ key: 'name', label: 'Name', text: (row: string) => row }]

beforeEach(() => {
  // The test's page has no layout of its own.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(330)
})

async function tableOf(total: number, rowAt: (position: number) => string | undefined) {
  const table = mounted(VirtualTable as never, { props: { columns, total, rowAt, caption: 'Names' } })
  await nextTick()
  await nextTick()
  return table
}

describe('VirtualTable', () => {
  it('puts only the rows in view on the page, and room for the others', async () => {
    const table = await tableOf(100_000, (position) => `row ${position}`)

    const lines = table.findAll('tr.line')
    expect(lines.length).toBeGreaterThanOrEqual(10)
    expect(lines.length).toBeLessThan(40)
    expect(lines[0]!.text()).toBe('row 0')
    const space = Number.parseFloat((table.find('tr.space td').element as HTMLElement).style.height)
    expect(space + lines.length * 33).toBe(100_000 * 33)
  })

  it('tells its parent what is in view', async () => {
    const table = await tableOf(100_000, () => undefined)

    const [first, last] = table.emitted('view')!.at(-1) as [number, number]
    expect(first).toBe(0)
    expect(last).toBeGreaterThanOrEqual(9)
  })

  it('says how many rows there are and which one each is', async () => {
    const table = await tableOf(1_234, (position) => `row ${position}`)

    expect(table.find('table').attributes('aria-rowcount')).toBe('1235')
    expect(table.findAll('tr.line')[3]!.attributes('aria-rowindex')).toBe('5')
    expect(table.find('[role=status]').text()).toBe('1,234 rows')
  })

  it('holds the place of a row that is not here yet', async () => {
    const table = await tableOf(20, (position) => (position < 2 ? `row ${position}` : undefined))

    expect(table.findAll('tr.line')[2]!.text()).toBe('…')
  })
})
