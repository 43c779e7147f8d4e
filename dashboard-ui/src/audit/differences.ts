export interface Difference {
  /** A path such as `rules.silence`. */
  readonly field: string
  readonly before: string | null
  readonly after: string | null
}

/** The fields in which two values differ, each with what it was and is; null where there is none. */
export function differences(before: unknown, after: unknown): Difference[] {
  const [was, is] = [fieldsOf(before), fieldsOf(after)]
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter((field) => was.get(field) !== is.get(field))
    .map((field) => ({ field, before: was.get(field) ?? null, after: is.get(field) ?? null }))
}

function fieldsOf(value: unknown, path = '', fields = new Map<string, string>()): Map<string, string> {
  if (value !== null && typeof value === 'object') {
    for (const [name, part] of Object.entries(value)) {
      fieldsOf(part, path ? `${path}.${name}` : name, fields)
    }
  } else if (value !== null && value !== undefined) {
    fields.set(path, String(value))
  }
  return fields
}
