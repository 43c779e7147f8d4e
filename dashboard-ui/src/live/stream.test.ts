import { describe, expect, it, vi } from 'vitest'
import { readEvents, type StreamEvent } from './stream'

/** A stream into which the test writes. */
function stream() {
  let controller!: ReadableStreamDefaultController<Uint8Array>
  const cancelled = vi.fn()
  const body = new ReadableStream<Uint8Array>({ start: (it) => void (controller = it), cancel: cancelled })
  const events: StreamEvent[] = []
  const write = (bytes: Uint8Array | string) => controller.enqueue(typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes)
  return { write, end: () => controller.close(), events, cancelled, read: readEvents(body, 1000, (event) => events.push(event)) }
}

describe('readEvents', () => {
  it('reads events however they are cut on their way', async () => {
    const { write, end, events, read } = stream()
    const bytes = new TextEncoder().encode('retry: 2000\n\n:\n\nevent: session\nid: 7\ndata: {"name":"è"}\n\ndata: plain\n\n')

    bytes.forEach((byte) => write(Uint8Array.of(byte)))
    end()
    await read

    expect(events).toEqual([
      { name: 'session', id: '7', data: '{"name":"è"}' },
      { name: 'message', id: '', data: 'plain' },
    ])
  })

  it('gives a stream up that is silent for too long, heartbeats counting as sound', async () => {
    vi.useFakeTimers()
    const { write, read, cancelled } = stream()
    const failed = vi.fn()
    read.catch(failed)

    await vi.advanceTimersByTimeAsync(900)
    write(':\n\n')
    await vi.advanceTimersByTimeAsync(900)
    expect(failed).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(100)

    expect(failed).toHaveBeenCalledOnce()
    expect(cancelled).toHaveBeenCalledOnce()
  })
})
