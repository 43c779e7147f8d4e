import { describe, expect, it, vi } from 'vitest'
import { ApiClient, queryString } from './client'
import { ApiProblem } from './problem'

const signedIn = () => ({ token: () => 'abc', refused: vi.fn() })

describe('ApiClient', () => {
  it('sends the bearer token and reads decimals exactly', async () => {
    const fetching = vi.fn(async () => new Response('{"p":1.10}'))
    const api = new ApiClient(signedIn(), fetching)

    const answer = await api.get('/api/pods', { text: 'a b', zone: '' })

    expect(answer).toEqual({ p: '1.10' })
    expect(fetching).toHaveBeenCalledWith(
      '/api/pods?text=a+b',
      expect.objectContaining({ headers: { Accept: 'application/json', Authorization: 'Bearer abc' } }),
    )
  })

  it('turns problem details into an ApiProblem with its fields', async () => {
    const body = { code: 'GATE_CLOSED', detail: 'The gate is closed.', errors: [{ pointer: '/gateClose' }] }
    const api = new ApiClient(signedIn(), async () => new Response(JSON.stringify(body), { status: 409 }))

    const failure = await api.post('/api/market-sessions', {}).catch((error: unknown) => error)

    expect(failure).toBeInstanceOf(ApiProblem)
    expect(failure).toMatchObject({ status: 409, code: 'GATE_CLOSED', message: 'The gate is closed.' })
    expect((failure as ApiProblem).errors).toEqual([{ pointer: '/gateClose' }])
  })

  it('says so when an answer is no problem document', async () => {
    const api = new ApiClient(signedIn(), async () => new Response('<html>', { status: 502 }))

    await expect(api.get('/api/pods')).rejects.toMatchObject({ status: 502, code: 'HTTP_502' })
  })

  it('tells the bearer when the token is refused', async () => {
    const bearer = signedIn()
    const api = new ApiClient(bearer, async () => new Response('', { status: 401 }))

    await expect(api.get('/api/pods')).rejects.toMatchObject({ status: 401 })
    expect(bearer.refused).toHaveBeenCalledOnce()
  })

  it('asks nobody without a token', async () => {
    const bearer = { token: () => null, refused: vi.fn() }
    const fetching = vi.fn()
    const api = new ApiClient(bearer, fetching)

    await expect(api.get('/api/pods')).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    expect(bearer.refused).toHaveBeenCalledOnce()
    expect(fetching).not.toHaveBeenCalled()
  })

  it('reports an unreachable platform, but lets an abort through', async () => {
    const api = new ApiClient(signedIn(), async () => {
      throw new TypeError('Failed to fetch')
    })
    const aborted = AbortSignal.abort()

    await expect(api.get('/api/pods')).rejects.toMatchObject({ status: 0, code: 'UNREACHABLE' })
    await expect(api.get('/api/pods', {}, aborted)).rejects.toBeInstanceOf(TypeError)
  })
})

describe('queryString', () => {
  it('leaves out what is not set', () => {
    expect(queryString({ a: null, b: undefined, c: '', d: 0 })).toBe('?d=0')
    expect(queryString({})).toBe('')
  })
})
