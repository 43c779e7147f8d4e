import { beforeEach, describe, expect, it, vi } from 'vitest'
import { AT_THE_GATEWAY } from '../../tests/signIn'
import { Accounts, SignInFailed, type Surroundings } from './account'
import { challengeOf } from './pkce'
import { findSignIn, type SignIn } from './signIn'

const NOW = Date.parse('2026-11-22T10:00:00Z')

function jwt(claims: Record<string, unknown>): string {
  const part = (value: unknown) => btoa(JSON.stringify(value)).replaceAll('=', '').replaceAll('+', '-')
  return `${part({ alg: 'RS256' })}.${part(claims)}.signature`
}

const operatorToken = jwt({ sub: 'mo', participant_id: 'MO', role: 'OPERATOR', exp: NOW / 1000 + 600 })

function surroundings(answer: () => Response = () => Response.json({ access_token: operatorToken })) {
  const visited: string[] = []
  const fetching = vi.fn(async (_url: string, _init: RequestInit) => answer())
  let now = NOW
  const around: Surroundings = {
    storage: sessionStorage,
    origin: 'https://platone.test',
    now: () => now,
    go: (url) => void visited.push(url),
    fetch: fetching,
  }
  return { around, visited, fetching, pass: (ms: number) => (now += ms) }
}

/** What a fetch answers that was led to an address. */
function redirectedTo(url: string): Response {
  return Object.defineProperty(new Response('<!doctype html>'), 'url', { value: url })
}

/** Starts a sign-in and answers the query that an authorization server would come back with. */
async function authorized(accounts: Accounts, visited: string[], returnTo = '/sessions') {
  await accounts.signIn(returnTo)
  const sent = new URLSearchParams(visited.at(-1)!.split('?')[1])
  return { sent, back: new URLSearchParams({ code: 'code-1', state: sent.get('state')! }) }
}

beforeEach(() => sessionStorage.clear())

describe('signIn', () => {
  it('asks for a code with a challenge and a state', async () => {
    const { around, visited } = surroundings()

    const { sent } = await authorized(new Accounts(around, AT_THE_GATEWAY), visited)

    expect(visited[0]).toMatch(/^\/oauth2\/authorize\?/)
    expect(Object.fromEntries(sent)).toMatchObject({
      response_type: 'code',
      client_id: 'dashboard',
      redirect_uri: 'https://platone.test/callback',
      code_challenge_method: 'S256',
    })
    expect(sent.get('code_challenge')).toMatch(/^[\w-]{43}$/)
  })
})

describe('another issuer', () => {
  const ELSEWHERE: SignIn = {
    authorizationEndpoint: 'https://issuer.test/authorize',
    tokenEndpoint: 'https://issuer.test/token',
    endSessionEndpoint: 'https://issuer.test/logout',
    clientId: 'platone-page',
    scope: 'openid',
    parameters: { audience: 'market' },
    participantClaim: 'https://market.test/participant',
    roleClaim: '/realm_access/roles',
    roleNames: { ...AT_THE_GATEWAY.roleNames, OPERATOR: 'market operator' },
  }
  const claims = (expiry: number) =>
    jwt({
      sub: '7f',
      preferred_username: 'anna',
      'https://market.test/participant': ['MO'],
      realm_access: { roles: ['offline_access', 'market operator'] },
      exp: NOW / 1000 + expiry,
    })

  it('is asked for a code with what it wants besides', async () => {
    const { around, visited } = surroundings()

    const { sent } = await authorized(new Accounts(around, ELSEWHERE), visited)

    expect(visited[0]).toMatch(/^https:\/\/issuer\.test\/authorize\?/)
    expect(Object.fromEntries(sent)).toMatchObject({ client_id: 'platone-page', scope: 'openid', audience: 'market', code_challenge_method: 'S256' })
  })

  it('says by its own names who somebody is', async () => {
    const { around, visited, fetching } = surroundings(() => Response.json({ access_token: claims(600) }))
    const accounts = new Accounts(around, ELSEWHERE)
    const { back } = await authorized(accounts, visited)

    await accounts.finishSignIn(back)

    expect(fetching.mock.calls[0]![0]).toBe('https://issuer.test/token')
    expect(accounts.current()).toMatchObject({ participantId: 'MO', role: 'OPERATOR', name: 'anna' })
    expect(new Accounts(around, AT_THE_GATEWAY).current()).toBeNull()
  })

  it('gives a new token for a refresh token, once', async () => {
    const answers = [{ access_token: claims(600), refresh_token: 'again' }, { access_token: claims(1500) }]
    const { around, visited, fetching } = surroundings(() => Response.json(answers.shift()))
    const accounts = new Accounts(around, ELSEWHERE)
    const { back } = await authorized(accounts, visited)
    await accounts.finishSignIn(back)

    expect(await accounts.renew()).toBe(claims(1500))
    expect(await accounts.renew()).toBeNull()

    const body = new URLSearchParams(fetching.mock.calls[1]![1].body as string)
    expect(Object.fromEntries(body)).toEqual({ grant_type: 'refresh_token', refresh_token: 'again', client_id: 'platone-page' })
    expect(fetching).toHaveBeenCalledTimes(2)
  })

  it('ends its session when its person signs out', async () => {
    const { around, visited } = surroundings()

    new Accounts(around, ELSEWHERE).signOut()

    expect(visited).toEqual(['https://issuer.test/logout?client_id=platone-page&post_logout_redirect_uri=https%3A%2F%2Fplatone.test%2F'])
  })
})

describe('finishSignIn', () => {
  it('exchanges the code with the verifier of the challenge and returns to the page', async () => {
    const { around, visited, fetching } = surroundings()
    const accounts = new Accounts(around, AT_THE_GATEWAY)
    const { sent, back } = await authorized(accounts, visited, '/sessions/7?tab=settlement')

    const returnTo = await accounts.finishSignIn(back)

    const body = new URLSearchParams(fetching.mock.calls[0]![1].body as string)
    expect(returnTo).toBe('/sessions/7?tab=settlement')
    expect(body.get('grant_type')).toBe('authorization_code')
    expect(body.get('code')).toBe('code-1')
    expect(await challengeOf(body.get('code_verifier')!)).toBe(sent.get('code_challenge'))
    expect(accounts.current()).toMatchObject({ participantId: 'MO', role: 'OPERATOR', name: 'mo' })
  })

  it('refuses a state that is not its own, and a code that is used twice', async () => {
    const { around, visited, fetching } = surroundings()
    const accounts = new Accounts(around, AT_THE_GATEWAY)
    const { back } = await authorized(accounts, visited)
    const foreign = new URLSearchParams({ code: 'code-1', state: 'another' })

    await expect(accounts.finishSignIn(foreign)).rejects.toMatchObject({ code: 'STATE' })
    await expect(accounts.finishSignIn(back)).rejects.toMatchObject({ code: 'STATE' })
    expect(fetching).not.toHaveBeenCalled()
  })

  it.each([
    ['DENIED', new URLSearchParams({ error: 'access_denied' }), () => Response.json({})],
    ['EXCHANGE', null, () => new Response('', { status: 400 })],
    ['TOKEN', null, () => Response.json({ access_token: jwt({ sub: 'x', exp: NOW / 1000 + 9 }) })],
    ['TOKEN', null, () => Response.json({ access_token: 'opaque' })],
  ] as const)('fails with %s', async (code, query, answer) => {
    const { around, visited } = surroundings(answer)
    const accounts = new Accounts(around, AT_THE_GATEWAY)
    const { back } = await authorized(accounts, visited)

    const failure = await accounts.finishSignIn(query ?? back).catch((error: unknown) => error)

    expect(failure).toBeInstanceOf(SignInFailed)
    expect(failure).toMatchObject({ code })
    expect(accounts.current()).toBeNull()
  })
})

describe('findSignIn', () => {
  it('asks the gateway', async () => {
    const asked = vi.fn(async () => Response.json(AT_THE_GATEWAY))

    expect(await findSignIn(asked)).toEqual(AT_THE_GATEWAY)
    expect(asked).toHaveBeenCalledWith('/sign-in.json')
  })

  it.each([async () => new Response('', { status: 503 }), () => Promise.reject(new TypeError('away'))])('finds nothing while it is not said', async (asked) => {
    expect(await findSignIn(asked)).toBeNull()
  })
})

describe('a signed-in account', () => {
  it('outlives a reload of the tab, but not its token', () => {
    sessionStorage.setItem('platone.token', operatorToken)
    const { around, pass } = surroundings()
    const accounts = new Accounts(around, AT_THE_GATEWAY)
    expect(accounts.token()).toBe(operatorToken)

    pass(601_000)

    expect(accounts.token()).toBeNull()
    expect(new Accounts(around, AT_THE_GATEWAY).account.value).toBeNull()
    expect(new Accounts(around, AT_THE_GATEWAY).remembers()).toBe(true)
  })

  it('gets a new token behind the page while its person is signed in at the gateway', async () => {
    sessionStorage.setItem('platone.token', operatorToken)
    const { around, visited, fetching, pass } = surroundings()
    const accounts = new Accounts(around, AT_THE_GATEWAY)
    const later = jwt({ sub: 'mo', participant_id: 'MO', role: 'OPERATOR', exp: NOW / 1000 + 1500 })
    fetching.mockImplementation(async (url) => {
      const state = new URLSearchParams(url.split('?')[1]).get('state')
      return url.startsWith('/oauth2/authorize') ? redirectedTo(`https://platone.test/callback?code=c&state=${state}`) : Response.json({ access_token: later })
    })
    pass(601_000)

    const [one, other] = await Promise.all([accounts.renew(), accounts.renew()])

    expect([one, other, accounts.token()]).toEqual([later, later, later])
    expect(fetching).toHaveBeenCalledTimes(2)
    expect(visited).toEqual([])
  })

  it('begins anew when it is somebody else who is signed in at the gateway by now', async () => {
    sessionStorage.setItem('platone.token', operatorToken)
    const { around, visited, fetching } = surroundings()
    const accounts = new Accounts(around, AT_THE_GATEWAY)
    fetching.mockImplementation(async (url) => {
      const state = new URLSearchParams(url.split('?')[1]).get('state')
      return url.startsWith('/oauth2/authorize')
        ? redirectedTo(`https://platone.test/callback?code=c&state=${state}`)
        : Response.json({ access_token: jwt({ sub: 'agg1', participant_id: 'AGG1', role: 'AGGREGATOR', exp: NOW / 1000 + 600 }) })
    })

    await accounts.renew()

    expect(visited).toEqual(['https://platone.test'])
  })

  it.each(['https://platone.test/login', 'https://platone.test/callback?code=c&state=another', 'https://elsewhere.test/callback?code=c'])(
    'gets none when it is sent to %s',
    async (url) => {
      const { around, fetching } = surroundings()
      fetching.mockImplementation(async () => redirectedTo(url))

      expect(await new Accounts(around, AT_THE_GATEWAY).renew()).toBeNull()
      expect(fetching).toHaveBeenCalledOnce()
    },
  )

  it('authorizes again once when the server refuses its token', async () => {
    sessionStorage.setItem('platone.token', operatorToken)
    const { around, visited } = surroundings()
    const accounts = new Accounts(around, AT_THE_GATEWAY)

    accounts.refused()
    accounts.refused()
    await vi.waitFor(() => expect(visited).toHaveLength(1))

    expect(sessionStorage.getItem('platone.token')).toBeNull()
  })

  it('is gone after signing out, and nothing asks for another', async () => {
    sessionStorage.setItem('platone.token', operatorToken)
    const { around, visited } = surroundings()
    const accounts = new Accounts(around, AT_THE_GATEWAY)

    accounts.signOut()
    accounts.refused()
    await Promise.resolve()

    expect(visited).toEqual(['/logout'])
    expect(accounts.current()).toBeNull()
    expect(sessionStorage.getItem('platone.token')).toBeNull()
  })
})
