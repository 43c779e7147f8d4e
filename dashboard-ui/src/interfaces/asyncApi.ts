import { membersOf, type Files, type Member, type Schema } from './schema'

/** An AsyncAPI 3 document, ready to be shown. */
export interface Topics {
  readonly title: string
  readonly version: string
  readonly description: string
  readonly servers: readonly { readonly host: string; readonly protocol: string; readonly description: string }[]
  readonly topics: readonly Topic[]
}

export interface Topic {
  readonly address: string
  readonly description: string
  readonly parameters: readonly { readonly name: string; readonly description: string }[]
  /** What the service does with the topic: it sends to it, or receives from it. */
  readonly operations: readonly { readonly name: string; readonly action: 'send' | 'receive' }[]
  readonly messages: readonly Message[]
}

export interface Message {
  readonly key: string
  readonly name: string
  readonly description: string
  readonly headers: readonly Member[]
  readonly payload: readonly Member[]
  /** The file of the payload's schema, if it is one of its own. */
  readonly schemaFile: string | null
}

type Reference = { readonly $ref: string }

interface ChannelNode {
  readonly address: string
  readonly description?: string
  readonly parameters?: Readonly<Record<string, Reference | { readonly description?: string }>>
  readonly messages?: Readonly<Record<string, Reference | MessageNode>>
}

interface MessageNode {
  readonly name?: string
  readonly description?: string
  readonly headers?: Schema
  readonly payload?: Schema
}

interface DocumentNode {
  readonly info: { readonly title: string; readonly version: string; readonly description?: string }
  readonly servers?: Readonly<Record<string, { readonly host: string; readonly protocol: string; readonly description?: string }>>
  readonly channels?: Readonly<Record<string, ChannelNode>>
  readonly operations?: Readonly<Record<string, { readonly action: 'send' | 'receive'; readonly channel: Reference }>>
}

/** Reads the document out of a file of this name. */
export function topicsOf(files: Files, file: string): Topics {
  const { info, servers, channels, operations } = files.at('#', file).value as DocumentNode
  return {
    title: info.title,
    version: info.version,
    description: info.description ?? '',
    servers: Object.values(servers ?? {}).map(({ host, protocol, description }) => ({ host, protocol, description: description ?? '' })),
    topics: Object.entries(channels ?? {}).map(([name, channel]) => ({
      address: channel.address,
      description: channel.description ?? '',
      parameters: Object.entries(channel.parameters ?? {}).map(([parameter, node]) => ({
        name: parameter,
        description: behind(files, node, file).value.description ?? '',
      })),
      operations: Object.entries(operations ?? {})
        .filter(([, { channel: used }]) => used.$ref === `#/channels/${name}`)
        .map(([operation, { action }]) => ({ name: operation, action })),
      messages: Object.entries(channel.messages ?? {}).map(([key, node]) => messageOf(files, key, node, file)),
    })),
  }
}

function messageOf(files: Files, key: string, node: Reference | MessageNode, file: string): Message {
  const message = behind(files, node, file)
  const { name, description, headers, payload } = message.value
  const payloadFile = payload?.$ref && files.at(payload.$ref, message.file).file
  return {
    key,
    name: name ?? key,
    description: description ?? '',
    headers: headers ? membersOf(files, headers, message.file) : [],
    payload: payload ? membersOf(files, payload, message.file) : [],
    schemaFile: payloadFile && payloadFile !== file ? payloadFile : null,
  }
}

function behind<T extends object>(files: Files, node: Reference | T, file: string): { value: T; file: string } {
  return '$ref' in node ? (files.at(node.$ref as string, file) as { value: T; file: string }) : { value: node, file }
}
