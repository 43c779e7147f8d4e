/** A JSON Schema, as far as the published contracts use its words. */
export interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly format?: string
  readonly description?: string
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly [limit: string]: unknown
}

/** One member of a message, however deep it lies in it. */
export interface Member {
  /** Such as `rules.priority` or `changes[].status`. */
  readonly path: string
  readonly required: boolean
  readonly type: string
  /** What a value must keep to beyond its type. */
  readonly limits: readonly string[]
  readonly description: string
}

const LIMITS = ['minimum', 'maximum', 'exclusiveMinimum', 'multipleOf', 'minLength', 'maxLength', 'pattern', 'minItems', 'maxItems', 'uniqueItems'] as const

/** A document's files by name, and what a reference in one of them means. */
export class Files {
  constructor(private readonly files: ReadonlyMap<string, unknown>) {}

  /** What a reference in a file points at, and the file in which that lies. */
  at(reference: string, file: string): { readonly value: unknown; readonly file: string } {
    const { name, pointer } = parts(reference)
    const target = name || file
    let value = this.files.get(target)
    for (const key of pointer) {
      value = (value as Record<string, unknown> | undefined)?.[key]
    }
    if (value === undefined) {
      throw new Error(`${file} refers to ${reference}, which is not there`)
    }
    return { value, file: target }
  }
}

/** Fetches a document and whatever files it and they refer to. */
export async function fetchFiles(first: string, fetching: (name: string) => Promise<unknown>): Promise<Files> {
  const files = new Map<string, unknown>()
  for (let wanted = [first]; wanted.length > 0; ) {
    const fetched = await Promise.all(wanted.map(async (name) => [name, await fetching(name)] as const))
    fetched.forEach(([name, content]) => files.set(name, content))
    const named = fetched.flatMap(([, content]) => references(content)).map((reference) => parts(reference).name)
    wanted = [...new Set(named)].filter((name) => name && !files.has(name))
  }
  return new Files(files)
}

/** All members of what a schema describes, each after the one that it is a part of. */
export function membersOf(files: Files, schema: Schema, file: string): Member[] {
  return inside(files, schema, file, '', [])
}

function inside(files: Files, schema: Schema, file: string, path: string, around: readonly Schema[]): Member[] {
  const it = resolved(files, schema, file)
  if (around.includes(it.schema)) {
    return []
  }
  const within = [...around, it.schema]
  if (it.schema.items) {
    return inside(files, it.schema.items, it.file, `${path}[]`, within)
  }
  return Object.entries(it.schema.properties ?? {}).flatMap(([name, property]) => {
    const member = resolved(files, property, it.file)
    const memberPath = path ? `${path}.${name}` : name
    return [
      {
        path: memberPath,
        required: it.schema.required?.includes(name) ?? false,
        type: typeOf(files, member.schema, member.file),
        limits: limitsOf(files, member.schema, member.file),
        description: property.description ?? member.schema.description ?? '',
      },
      ...inside(files, member.schema, member.file, memberPath, within),
    ]
  })
}

function resolved(files: Files, schema: Schema, file: string): { schema: Schema; file: string } {
  if (!schema.$ref) {
    return { schema, file }
  }
  const { value, file: target } = files.at(schema.$ref, file)
  return resolved(files, value as Schema, target)
}

function typeOf(files: Files, schema: Schema, file: string): string {
  if (schema.const !== undefined) {
    return JSON.stringify(schema.const)
  }
  if (schema.enum) {
    return schema.enum.map((value) => JSON.stringify(value)).join(' | ')
  }
  const types = [schema.type ?? 'any'].flat()
  const item = schema.items && resolved(files, schema.items, file)
  const named = types.map((type) => {
    if (type === 'array' && item) {
      const inner = typeOf(files, item.schema, item.file)
      return inner.includes(' | ') ? `(${inner})[]` : `${inner}[]`
    }
    return type === 'string' && schema.format ? schema.format : type
  })
  return named.join(' | ')
}

function limitsOf(files: Files, schema: Schema, file: string): string[] {
  const own = LIMITS.filter((limit) => schema[limit] !== undefined).map((limit) => `${limit} ${String(schema[limit])}`)
  const needed = (schema.anyOf ?? []).flatMap((choice) => (choice.required ? [choice.required.join(', ')] : []))
  const item = schema.items && resolved(files, schema.items, file)
  return [
    ...own,
    ...(needed.length > 0 ? [`at least ${needed.join(' or ')}`] : []),
    ...(item ? limitsOf(files, item.schema, item.file).map((limit) => `each: ${limit}`) : []),
  ]
}

function references(value: unknown): string[] {
  if (value === null || typeof value !== 'object') {
    return []
  }
  return Object.entries(value).flatMap(([key, inner]) => (key === '$ref' && typeof inner === 'string' ? [inner] : references(inner)))
}

function parts(reference: string): { name: string; pointer: string[] } {
  const [name = '', pointer = ''] = reference.split('#')
  const keys = pointer.split('/').slice(1)
  return { name: name.replace(/^\.\//, ''), pointer: keys.map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~')) }
}
