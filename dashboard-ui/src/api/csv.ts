/** Reads RFC 4180 text as it streams in; each record is an object by the names of the header line. */
export async function* readCsv(chunks: AsyncIterable<string>): AsyncGenerator<Readonly<Record<string, string>>> {
  let header: string[] | undefined
  for await (const cells of readCells(chunks)) {
    if (!header) {
      header = cells
      continue
    }
    const names = header
    yield Object.fromEntries(names.map((name, column) => [name, cells[column] ?? '']))
  }
}

async function* readCells(chunks: AsyncIterable<string>): AsyncGenerator<string[]> {
  let cells: string[] = []
  let cell = ''
  let quoted = false
  let quoteBefore = false
  let any = false
  for await (const chunk of chunks) {
    for (const char of chunk) {
      if (quoted && char !== '"') {
        if (!quoteBefore) {
          cell += char
          continue
        }
        quoted = false
        quoteBefore = false
      }
      if (char === '"') {
        any = true
        if (!quoted) {
          quoted = true
        } else if (quoteBefore) {
          cell += '"'
          quoteBefore = false
        } else {
          quoteBefore = true
        }
      } else if (char === ',') {
        any = true
        cells.push(cell)
        cell = ''
      } else if (char === '\n') {
        if (any) {
          cells.push(cell)
          yield cells
        }
        cells = []
        cell = ''
        any = false
      } else if (char !== '\r') {
        any = true
        cell += char
      }
    }
  }
  if (any) {
    cells.push(cell)
    yield cells
  }
}

/** The text of a response, chunk by chunk; leaving the loop early cancels the transfer. */
export async function* textOf(response: Response): AsyncGenerator<string> {
  if (!response.body) {
    return
  }
  const reader = response.body.getReader()
  const decoder = new TextDecoder()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) {
        yield decoder.decode()
        return
      }
      yield decoder.decode(value, { stream: true })
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}
