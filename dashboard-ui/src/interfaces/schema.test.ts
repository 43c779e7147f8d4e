import { describe, expect, it, vi } from 'vitest'
import { fetchFiles, Files, membersOf, type Schema } from './schema'

const files = (content: Record<string, unknown>) => new Files(new Map(Object.entries(content)))

function members(schema: Schema, others: Record<string, unknown> = {}) {
  return membersOf(files({ 'a.json': schema, ...others }), schema, 'a.json')
}

describe('the members of a message', () => {
  it('are listed with their paths, however deep they lie', () => {
    const found = members({
      type: 'object',
      required: ['rules'],
      properties: {
        rules: { type: 'object', required: ['guard'], properties: { guard: { type: 'boolean' } } },
        changes: { type: 'array', items: { properties: { at: { type: 'string', format: 'date-time' } } } },
      },
    })

    expect(found.map(({ path, type, required }) => [path, type, required])).toEqual([
      ['rules', 'object', true],
      ['rules.guard', 'boolean', true],
      ['changes', 'any[]', false],
      ['changes[].at', 'date-time', false],
    ])
  })

  it('say their values, limits and meaning, also of the items of a list', () => {
    const found = members({
      properties: {
        status: { enum: ['created', 'active'], description: 'Where it is.' },
        minutes: { const: 15 },
        energy: { type: ['number', 'null'], multipleOf: 0.001, minimum: 0 },
        priority: { type: 'array', minItems: 2, items: { enum: ['DSO', 'TSO'] } },
        sums: { type: 'array', items: { type: 'integer', minimum: 1 } },
        point: { anyOf: [{ required: ['p'] }, { required: ['q'] }] },
      },
    })

    expect(found.map(({ type, limits, description }) => [type, limits, description])).toEqual([
      ['"created" | "active"', [], 'Where it is.'],
      ['15', [], ''],
      ['number | null', ['minimum 0', 'multipleOf 0.001'], ''],
      ['("DSO" | "TSO")[]', ['minItems 2'], ''],
      ['integer[]', ['each: minimum 1'], ''],
      ['any', ['at least p or q'], ''],
    ])
  })

  it('are found behind references, into other files and back in those', () => {
    const row = { properties: { type: { $ref: '#/$defs/type' } }, $defs: { type: { enum: ['OK'] } } }
    const found = members({ properties: { rows: { type: 'array', items: { $ref: './row.json' } } }, $defs: { type: { const: 'another' } } }, { 'row.json': row })

    expect(found.map(({ path, type }) => [path, type])).toEqual([
      ['rows', 'any[]'],
      ['rows[].type', '"OK"'],
    ])
  })

  it('end where a schema refers to itself', () => {
    const found = members({ properties: { name: { type: 'string' }, child: { $ref: 'a.json' } } })

    expect(found.map(({ path }) => path)).toEqual(['name', 'child'])
  })

  it('are not made up for a reference that leads nowhere', () => {
    expect(() => members({ properties: { id: { $ref: '#/$defs/id' } } })).toThrow('a.json refers to #/$defs/id')
  })
})

describe('the files of a document', () => {
  it('are each fetched once, with whatever they refer to', async () => {
    const content: Record<string, unknown> = {
      'asyncapi.yaml': { one: { $ref: './one.json' }, two: [{ $ref: 'two.json#/$defs/x' }], own: { $ref: '#/one' } },
      'one.json': { items: { $ref: 'two.json' } },
      'two.json': { $defs: { x: { type: 'string' } } },
    }
    const fetching = vi.fn((name: string) => Promise.resolve(content[name]))

    const fetched = await fetchFiles('asyncapi.yaml', fetching)

    expect(fetching.mock.calls.map(([name]) => name)).toEqual(['asyncapi.yaml', 'one.json', 'two.json'])
    expect(fetched.at('two.json#/$defs/x', 'asyncapi.yaml')).toEqual({ value: { type: 'string' }, file: 'two.json' })
  })
})
