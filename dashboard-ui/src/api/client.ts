import { inject, type InjectionKey } from 'vue'
import { parseJson } from './decimal'
import { ApiProblem } from './problem'

export type Query = Readonly<Record<string, string | number | null | undefined>>

/** The bearer of the requests: the account in the page, a fixed one in a test. */
export interface Bearer {
  token(): string | null
  /** A new token when it has expired, without leaving the page; null if that cannot be. */
  renew?(): Promise<string | null>
  /** The server no longer believes the token. */
  refused(): void
}

/** The platform's REST interface, as the signed-in participant. */
export class ApiClient {
  constructor(
    private readonly bearer: Bearer,
    private readonly fetching: typeof fetch = (input, init) => fetch(input, init),
  ) {}

  async get<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
    const response = await this.send('GET', path, query, 'application/json', undefined, signal)
    return (response.status === 204 ? null : parseJson(await response.text())) as T
  }

  /** A text goes as it is: it is JSON already, whose bytes matter. */
  async post<T>(path: string, body: unknown, query: Query = {}): Promise<T> {
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    const response = await this.send('POST', path, query, 'application/json', text)
    return parseJson(await response.text()) as T
  }

  /** The raw answer, for downloads and streams. */
  raw(path: string, query: Query, accept: string, signal?: AbortSignal, more: Record<string, string> = {}): Promise<Response> {
    return this.send('GET', path, query, accept, undefined, signal, more)
  }

  private async send(
    method: string,
    path: string,
    query: Query,
    accept: string,
    body?: string,
    signal?: AbortSignal,
    more: Record<string, string> = {},
  ): Promise<Response> {
    const token = this.bearer.token() ?? (await this.bearer.renew?.())
    if (!token) {
      this.bearer.refused()
      throw new ApiProblem(401, 'UNAUTHENTICATED', 'Please sign in again.')
    }
    const headers: Record<string, string> = { ...more, Accept: accept, Authorization: `Bearer ${token}` }
    if (body !== undefined) {
      headers['Content-Type'] = 'application/json'
    }
    let response: Response
    try {
      response = await this.fetching(path + queryString(query), {
        method,
        headers,
        ...(body !== undefined && { body }),
        ...(signal && { signal }),
      })
    } catch (error) {
      if (signal?.aborted) {
        throw error
      }
      throw new ApiProblem(0, 'UNREACHABLE', 'The platform cannot be reached.')
    }
    if (response.status === 401) {
      this.bearer.refused()
    }
    if (!response.ok) {
      throw await ApiProblem.of(response)
    }
    return response
  }
}

export function queryString(query: Query): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '') {
      parameters.set(name, String(value))
    }
  }
  const text = parameters.toString()
  return text && `?${text}`
}

export const apiKey: InjectionKey<ApiClient> = Symbol('api')

export function useApi(): ApiClient {
  const api = inject(apiKey)
  if (!api) {
    throw new Error('No API client was provided')
  }
  return api
}
