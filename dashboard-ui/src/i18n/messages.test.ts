import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it as test } from 'vitest'
import { en } from './en'
import { it } from './it'

function leaves(messages: object, prefix = ''): [string, string][] {
  return Object.entries(messages).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'string' ? [[prefix + key, value] as [string, string]] : leaves(value as object, `${prefix}${key}.`),
  )
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    return entry.isDirectory() ? sources(path) : /\.(vue|ts)$/.test(path) && !/\.test\.ts$/.test(path) ? [path] : []
  })
}

describe('messages', () => {
  test('have the same placeholders in both languages', () => {
    const italian = new Map(leaves(it))
    const placeholders = (text: string | undefined) => (text?.match(/\{\w+\}/g) ?? []).sort()

    for (const [key, text] of leaves(en)) {
      expect(placeholders(italian.get(key)), key).toEqual(placeholders(text))
    }
  })

  test('exist for every key that the code names', () => {
    const known = new Set(leaves(en).map(([key]) => key))
    const named = sources('src').flatMap((path) =>
      [...readFileSync(path, 'utf8').matchAll(/\bt\(\s*'([\w.]+)'/g)].map((match) => match[1]!),
    )

    expect(named.length).toBeGreaterThan(50)
    expect(named.filter((key) => !known.has(key))).toEqual([])
  })
})
