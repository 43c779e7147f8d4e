import { describe, expect, it } from 'vitest'
import { readCsv, textOf } from './csv'

async function* pieces(...texts: string[]) {
  yield* texts
}

async function all(...texts: string[]) {
  const rows: Readonly<Record<string, string>>[] = []
  for await (const row of readCsv(pieces(...texts))) {
    rows.push(row)
  }
  return rows
}

describe('readCsv', () => {
  it('names the cells by the header line', async () => {
    expect(await all('podId,index\r\nIT1,48\r\nIT2,49\r\n')).toEqual([
      { podId: 'IT1', index: '48' },
      { podId: 'IT2', index: '49' },
    ])
  })

  it('reads the same wherever the stream is cut', async () => {
    const text = 'a,b\r\n"x ""1"", y","line\nbreak"\r\n,""\n'
    const whole = await all(text)

    expect(whole).toEqual([
      { a: 'x "1", y', b: 'line\nbreak' },
      { a: '', b: '' },
    ])
    for (let cut = 1; cut < text.length; cut++) {
      expect(await all(text.slice(0, cut), text.slice(cut))).toEqual(whole)
    }
  })

  it('takes a last line without a line end and no blank ones', async () => {
    expect(await all('a\n\n1\n2')).toEqual([{ a: '1' }, { a: '2' }])
    expect(await all('')).toEqual([])
  })
})

describe('textOf', () => {
  it('decodes characters that are split over chunks', async () => {
    const bytes = new TextEncoder().encode('a,città')
    const body = new ReadableStream({
      start(controller) {
        bytes.forEach((byte) => controller.enqueue(new Uint8Array([byte])))
        controller.close()
      },
    })
    let text = ''

    for await (const piece of textOf(new Response(body))) {
      text += piece
    }

    expect(text).toBe('a,città')
  })
})
