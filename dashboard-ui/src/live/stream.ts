import { createParser } from 'eventsource-parser'

export interface StreamEvent {
  readonly name: string
  readonly data: string
  readonly id: string
}

/** Reads server-sent events until the stream ends; fails when nothing, not even a heartbeat, comes for so long. */
export async function readEvents(body: ReadableStream<Uint8Array>, silence: number, onEvent: (event: StreamEvent) => void): Promise<void> {
  const parser = createParser({
    onEvent: ({ event = 'message', data, id = '' }) => onEvent({ name: event, data, id }),
  })
  const decoder = new TextDecoder()
  const reader = body.getReader()
  let timer: ReturnType<typeof setTimeout> | undefined
  try {
    for (;;) {
      const silent = new Promise<never>((_, fail) => (timer = setTimeout(() => fail(new Error('The stream has gone silent.')), silence)))
      const { done, value } = await Promise.race([reader.read(), silent])
      clearTimeout(timer)
      if (done) {
        return
      }
      parser.feed(decoder.decode(value, { stream: true }))
    }
  } finally {
    clearTimeout(timer)
    void reader.cancel().catch(() => undefined)
  }
}
