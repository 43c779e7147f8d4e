import { flushPromises } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import { effectScope, nextTick, ref } from 'vue'
import { ApiClient } from '../api/client'
import { useRowWindow } from './useRowWindow'

const bearer = { token: () => 'token', refused: () => undefined }

function windowOn(total: number, failing: () => boolean = () => false) {
  const asked: string[] = []
  const text = ref('')
  const api = new ApiClient(bearer, async (input) => {
    const url = new URL(String(input), 'https://platone.test')
    asked.push(url.search)
    if (failing()) {
      return Response.json({ code: 'AWAY', detail: 'Away.' }, { status: 503 })
    }
    const page = Number(url.searchParams.get('page'))
    const items = Array.from({ length: Math.min(100, total - page * 100) }, (_, row) => `row ${page * 100 + row}`)
    return Response.json({ items, page, size: 100, total })
  })
  const scope = effectScope()
  const rows = scope.run(() => useRowWindow<string>(() => '/api/rows', () => ({ text: text.value }), api))!
  return { rows, asked, text, scope }
}

async function settle(): Promise<void> {
  await vi.advanceTimersByTimeAsync(100)
  await flushPromises()
}

describe('useRowWindow', () => {
  it('fetches the first page and tells how many rows there are', async () => {
    const { rows, asked } = windowOn(100_000)
    await flushPromises()

    expect(rows.load.value).toEqual({ state: 'ready', data: 100_000 })
    expect(rows.rowAt.value(99)).toBe('row 99')
    expect(rows.rowAt.value(100)).toBeUndefined()
    expect(asked).toEqual(['?page=0&size=100'])
  })

  it('fetches the pages in view when scrolling has come to rest, each once', async () => {
    vi.useFakeTimers()
    const { rows, asked } = windowOn(100_000)
    await flushPromises()

    for (let first = 0; first < 50_000; first += 5_000) {
      rows.show(first, first + 30)
    }
    rows.show(50_090, 50_120)
    await settle()
    rows.show(50_095, 50_125)
    await settle()

    expect(asked).toEqual(['?page=0&size=100', '?page=500&size=100', '?page=501&size=100'])
    expect(rows.rowAt.value(50_120)).toBe('row 50120')
  })

  it('begins again with another filter', async () => {
    const { rows, asked, text } = windowOn(250)
    await flushPromises()

    text.value = 'x'
    await nextTick()
    expect(rows.load.value).toEqual({ state: 'loading' })
    await flushPromises()

    expect(asked.at(-1)).toBe('?text=x&page=0&size=100')
    expect(rows.rowAt.value(0)).toBe('row 0')
  })

  it('keeps what is shown when a refresh fails, and says so', async () => {
    let away = false
    const { rows } = windowOn(250, () => away)
    await flushPromises()

    away = true
    await rows.refresh()

    expect(rows.load.value).toEqual({ state: 'ready', data: 250, stale: 'Away.' })
    expect(rows.rowAt.value(0)).toBe('row 0')
  })

  it('keeps few pages of a long list', async () => {
    vi.useFakeTimers()
    const { rows } = windowOn(100_000)
    for (let page = 0; page < 100; page++) {
      rows.show(page * 100, page * 100 + 20)
      await settle()
    }

    expect(rows.rowAt.value(0)).toBeUndefined()
    expect(rows.rowAt.value(9_900)).toBe('row 9900')
  })
})
