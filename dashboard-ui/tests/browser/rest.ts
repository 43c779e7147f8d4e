import { readFileSync } from 'node:fs'
import { request } from 'node:https'
import { join, resolve } from 'node:path'

/** The running platform whose state directory PLATONE_STATE is, without a browser. */
const state = process.env['PLATONE_STATE']

export interface Answer {
  status: number
  body: string
}

/** A file of the state directory, such as platform.json. */
export function readState(file: string): Record<string, string> {
  if (!state) {
    throw new Error('PLATONE_STATE must name the state directory of a running platform (the one with platform.json)')
  }
  return JSON.parse(readFileSync(join(resolve(state), file), 'utf8')) as Record<string, string>
}

/** Posts a body, or gets what there is without one. */
export function call(path: string, headers: Record<string, string>, body?: string): Promise<Answer> {
  const { gateway, ca } = readState('platform.json')
  return new Promise((answered, failed) => {
    const call = request(
      gateway + path,
      { ca: readFileSync(ca!), method: body === undefined ? 'GET' : 'POST', headers },
      (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (piece: string) => (text += piece))
        response.on('end', () => answered({ status: response.statusCode!, body: text }))
      },
    )
    call.on('error', failed)
    call.end(body)
  })
}

/** A token of a participant's own client. */
export async function tokenOf(participant: string): Promise<string> {
  const { clientId, clientSecret } = readState(`participants/${participant}.json`)
  const answer = await call(
    '/oauth2/token',
    {
      'Authorization': `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
      'Content-Type': 'application/x-www-form-urlencoded',
    },
    'grant_type=client_credentials',
  )
  return (JSON.parse(answer.body) as { access_token: string }).access_token
}
