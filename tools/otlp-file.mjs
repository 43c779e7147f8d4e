#!/usr/bin/env node
// Takes spans by OTLP over HTTP (protobuf) and writes each as a line of JSON, for tests and for a look without a collector:
//   node tools/otlp-file.mjs PORT FILE
// The port, which is any free one for 0, is the only line of its standard output.
import { appendFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'

const [wanted, file] = process.argv.slice(2)
if (!file) {
  console.error('Usage: node tools/otlp-file.mjs PORT FILE')
  process.exit(2)
}

/** The fields of a protobuf message, in order: numbers of varints and fixed fields are left out, nothing here needs them. */
function fields(bytes) {
  const found = []
  let at = 0
  const varint = () => {
    let value = 0n
    for (let shift = 0n; ; shift += 7n) {
      const byte = bytes[at++]
      value |= BigInt(byte & 0x7f) << shift
      if (byte < 0x80) {
        return Number(value)
      }
    }
  }
  while (at < bytes.length) {
    const tag = varint()
    const kind = tag & 7
    if (kind === 0) {
      varint()
    } else if (kind === 1) {
      at += 8
    } else if (kind === 5) {
      at += 4
    } else if (kind === 2) {
      const length = varint()
      found.push([tag >> 3, bytes.subarray(at, at + length)])
      at += length
    } else {
      throw new Error(`wire type ${kind}`)
    }
  }
  return found
}

const all = (bytes, number) => fields(bytes).filter(([field]) => field === number).map(([, value]) => value)
const first = (bytes, number) => all(bytes, number)[0] ?? new Uint8Array()
const text = (bytes) => Buffer.from(bytes).toString('utf8')
const hex = (bytes) => Buffer.from(bytes).toString('hex')

function attributes(bytes, number) {
  return Object.fromEntries(all(bytes, number).map((pair) => [text(first(pair, 1)), text(first(first(pair, 2), 1))]))
}

function spans(request) {
  return all(request, 1).flatMap((ofResource) => {
    const service = attributes(first(ofResource, 1), 1)['service.name'] ?? ''
    return all(ofResource, 2).flatMap((ofScope) =>
      all(ofScope, 2).map((span) => ({
        service,
        traceId: hex(first(span, 1)),
        spanId: hex(first(span, 2)),
        parentSpanId: hex(first(span, 4)),
        name: text(first(span, 5)),
        attributes: attributes(span, 9),
        links: all(span, 13).map((link) => hex(first(link, 1))),
      })),
    )
  })
}

writeFileSync(file, '')
const server = createServer((request, response) => {
  const pieces = []
  request.on('data', (piece) => pieces.push(piece))
  request.on('end', () => {
    try {
      for (const span of spans(Buffer.concat(pieces))) {
        appendFileSync(file, `${JSON.stringify(span)}\n`)
      }
      response.writeHead(200, { 'Content-Type': 'application/x-protobuf' }).end()
    } catch (error) {
      response.writeHead(400).end(String(error))
    }
  })
})
server.listen(Number(wanted), '127.0.0.1', () => console.log(server.address().port))
