import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { topicsOf, type Topics } from './asyncApi'
import { fetchFiles } from './schema'

async function topics(service: 'market' | 'settlement'): Promise<Topics> {
  const folder = `../${service}-service/src/main/resources/contracts`
  const files = await fetchFiles('asyncapi.yaml', (name) => Promise.resolve(parse(readFileSync(join(folder, name), 'utf8'))))
  return topicsOf(files, 'asyncapi.yaml')
}

it('reads who sends what to a topic, with the members of its messages', async () => {
  const { title, servers, topics: all } = await topics('market')
  const sessions = all.find(({ address }) => address === 'platone.sessions')!

  expect(title).toBe('Platone market')
  expect(servers.map(({ protocol }) => protocol)).toEqual(['kafka-secure'])
  expect(sessions.operations).toEqual([
    { name: 'publishSession', action: 'send' },
    { name: 'followSessions', action: 'receive' },
  ])
  expect(sessions.messages).toHaveLength(1)
  expect(sessions.messages[0]).toMatchObject({ name: 'platone.session', schemaFile: 'session.v1.schema.json' })
  expect(sessions.messages[0]!.headers.map(({ path }) => path)).toContain('ce_id')
  expect(sessions.messages[0]!.payload).toContainEqual({
    path: 'changes[].status',
    required: true,
    type: '"created" | "active" | "closed" | "cleared" | "validated" | "settled" | "cancelled"',
    limits: [],
    description: '',
  })
})

it('names the parameters of a topic that is one of many', async () => {
  const { topics: all } = await topics('settlement')

  const own = all.find(({ address }) => address === 'platone.settlements.{participantId}')!

  expect(own.parameters.map(({ name }) => name)).toEqual(['participantId'])
  expect(own.parameters[0]!.description).not.toBe('')
  // Of a row in a file, in a file.
  expect(own.messages[0]!.payload.map(({ path }) => path)).toContain('flexibility[].power[].paidP')
})

it.each(['market', 'settlement'] as const)('leaves no message of %s without a name, and none without members but what others describe', async (service) => {
  const messages = (await topics(service)).topics.flatMap((topic) => topic.messages)

  expect(messages.length).toBeGreaterThan(5)
  expect(messages.filter(({ name }) => !name)).toEqual([])
  expect(messages.filter(({ schemaFile, payload }) => schemaFile && payload.length === 0)).toEqual([])
})
