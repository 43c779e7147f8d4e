import { inject, shallowRef, type InjectionKey, type Ref } from 'vue'
import { ROLES, type Role } from '../api/types'
import type { Bearer } from '../api/client'
import { newProofKey, randomText } from './pkce'
import { textsAt, type SignIn } from './signIn'

/** Who is signed in, as the token says. */
export interface Account {
  readonly token: string
  readonly name: string
  readonly participantId: string
  readonly role: Role
  /** Milliseconds since the epoch, in real time. */
  readonly expiresAt: number
}

export class SignInFailed extends Error {
  constructor(
    readonly code: 'DENIED' | 'STATE' | 'EXCHANGE' | 'TOKEN',
    detail: string,
  ) {
    super(detail)
    this.name = 'SignInFailed'
  }
}

/** What the page's surroundings do for sign-in; a test gives its own. */
export interface Surroundings {
  readonly storage: Storage
  readonly origin: string
  now(): number
  go(url: string): void
  fetch(input: string, init: RequestInit): Promise<Response>
}

const TOKEN_KEY = 'platone.token'
const REFRESH_KEY = 'platone.refresh'
const PENDING_KEY = 'platone.sign-in'

/**
 * Sign-in with authorization code and PKCE. The token lives in the session storage of the tab and nowhere else. The gateway
 * gives no refresh token, so an expired one means to authorize again; another issuer's page cannot be asked behind this
 * one, but it may give one.
 */
export class Accounts implements Bearer {
  private readonly signedIn = shallowRef<Account | null>(null)
  private leaving = false
  private renewing: Promise<string | null> | null = null

  constructor(
    private readonly around: Surroundings,
    private readonly place: SignIn,
  ) {
    this.signedIn.value = accountOf(around.storage.getItem(TOKEN_KEY), around.now(), place)
  }

  get account(): Readonly<Ref<Account | null>> {
    return this.signedIn
  }

  /** The account, if its token is still good. */
  current(): Account | null {
    const account = this.signedIn.value
    return account && account.expiresAt > this.around.now() ? account : null
  }

  token(): string | null {
    return this.current()?.token ?? null
  }

  /** Whether somebody signed in in this tab and has not signed out, however old the token is. */
  remembers(): boolean {
    return this.around.storage.getItem(TOKEN_KEY) !== null
  }

  /**
   * Authorizes again behind the page: who is still signed in at the gateway is sent straight back with a code. Null for
   * everybody else, who has to leave the page for it.
   */
  renew(): Promise<string | null> {
    this.renewing ??= (this.isAtTheGateway() ? this.authorizeQuietly() : this.refresh())
      .catch(() => null)
      .finally(() => (this.renewing = null))
    return this.renewing
  }

  /** The token is no longer believed: authorize again and come back to the same page. */
  refused(): void {
    this.around.storage.removeItem(TOKEN_KEY)
    this.around.storage.removeItem(REFRESH_KEY)
    if (!this.leaving) {
      void this.signIn(location.pathname + location.search)
    }
  }

  /** Leaves the page for the authorization server; it comes back to /callback. */
  async signIn(returnTo: string): Promise<void> {
    this.leaving = true
    const { verifier, challenge } = await newProofKey()
    const state = randomText()
    this.around.storage.setItem(PENDING_KEY, JSON.stringify({ state, verifier, returnTo }))
    this.around.go(this.authorizePath(state, challenge))
  }

  /** Exchanges the code that came back and answers the path to return to. */
  async finishSignIn(query: URLSearchParams): Promise<string> {
    const pending = this.takePending()
    const error = query.get('error')
    if (error) {
      throw new SignInFailed('DENIED', query.get('error_description') ?? error)
    }
    const code = query.get('code')
    if (!code || !pending || query.get('state') !== pending.state) {
      throw new SignInFailed('STATE', 'This sign-in was not started in this tab.')
    }
    await this.exchange(code, pending.verifier)
    return pending.returnTo
  }

  /** Forgets the token and leaves for where its person signed in, which ends its own session too. */
  signOut(): void {
    this.leaving = true
    this.around.storage.removeItem(TOKEN_KEY)
    this.around.storage.removeItem(REFRESH_KEY)
    this.signedIn.value = null
    this.around.go(this.endOfSession())
  }

  private endOfSession(): string {
    if (this.isAtTheGateway()) {
      return this.place.endSessionEndpoint
    }
    const query = new URLSearchParams({ client_id: this.place.clientId, post_logout_redirect_uri: `${this.around.origin}/` })
    return this.place.endSessionEndpoint ? `${this.place.endSessionEndpoint}?${query}` : '/'
  }

  private isAtTheGateway(): boolean {
    return this.place.authorizationEndpoint.startsWith('/')
  }

  private async refresh(): Promise<string | null> {
    const refreshToken = this.around.storage.getItem(REFRESH_KEY)
    if (!refreshToken) {
      return null
    }
    this.around.storage.removeItem(REFRESH_KEY)
    return this.ask({ grant_type: 'refresh_token', refresh_token: refreshToken })
  }

  private async authorizeQuietly(): Promise<string | null> {
    const { verifier, challenge } = await newProofKey()
    const state = randomText()
    const response = await this.around.fetch(this.authorizePath(state, challenge), { headers: { Accept: 'text/html' } })
    const back = new URL(response.url, this.around.origin)
    const code = back.searchParams.get('code')
    if (back.origin + back.pathname !== this.redirectUri() || back.searchParams.get('state') !== state || !code) {
      return null
    }
    const before = this.signedIn.value
    const token = await this.exchange(code, verifier)
    if (before && before.name !== this.signedIn.value?.name) {
      // Somebody else has signed in at the gateway: nothing of what is shown is theirs.
      this.around.go(this.around.origin)
    }
    return token
  }

  private authorizePath(state: string, challenge: string): string {
    const query = new URLSearchParams({
      ...this.place.parameters,
      ...(this.place.scope && { scope: this.place.scope }),
      response_type: 'code',
      client_id: this.place.clientId,
      redirect_uri: this.redirectUri(),
      state,
      code_challenge: challenge,
      code_challenge_method: 'S256',
    })
    return `${this.place.authorizationEndpoint}?${query}`
  }

  /** Turns a code into the token of the account. */
  private exchange(code: string, verifier: string): Promise<string> {
    return this.ask({ grant_type: 'authorization_code', redirect_uri: this.redirectUri(), code, code_verifier: verifier })
  }

  private async ask(grant: Record<string, string>): Promise<string> {
    const response = await this.around
      .fetch(this.place.tokenEndpoint, {
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json' },
        body: new URLSearchParams({ ...grant, client_id: this.place.clientId }).toString(),
      })
      .catch(() => {
        throw new SignInFailed('EXCHANGE', 'The platform cannot be reached.')
      })
    if (!response.ok) {
      throw new SignInFailed('EXCHANGE', `The code was refused (${response.status}).`)
    }
    const { access_token: token, refresh_token: refreshToken } = (await response.json()) as {
      access_token?: string
      refresh_token?: string
    }
    const account = accountOf(token ?? null, this.around.now(), this.place)
    if (!account || !token) {
      throw new SignInFailed('TOKEN', 'The token names no participant and role, or has expired already.')
    }
    this.around.storage.setItem(TOKEN_KEY, token)
    if (refreshToken) {
      this.around.storage.setItem(REFRESH_KEY, refreshToken)
    }
    this.signedIn.value = account
    return token
  }

  private redirectUri(): string {
    return `${this.around.origin}/callback`
  }

  private takePending(): { state: string; verifier: string; returnTo: string } | null {
    const text = this.around.storage.getItem(PENDING_KEY)
    this.around.storage.removeItem(PENDING_KEY)
    return text ? (JSON.parse(text) as { state: string; verifier: string; returnTo: string }) : null
  }
}

/**
 * Reads the claims of a token. Nothing is checked here: the gateway does that on every request; the page only wants to
 * show who is signed in.
 */
function accountOf(token: string | null, now: number, place: SignIn): Account | null {
  if (!token) {
    return null
  }
  try {
    const payload = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')
    const bytes = Uint8Array.from(atob(payload), (char) => char.charCodeAt(0))
    const claims = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>
    const roles = textsAt(claims, place.roleClaim)
    const [role, otherRole] = ROLES.filter((known) => roles.includes(place.roleNames[known]))
    const [participantId, otherId] = textsAt(claims, place.participantClaim)
    const expiresAt = Number(claims['exp']) * 1000
    if (!role || otherRole || !participantId || otherId || !(expiresAt > now)) {
      return null
    }
    const name = claims['preferred_username'] ?? claims['sub'] ?? participantId
    return { token, role, participantId, expiresAt, name: String(name) }
  } catch {
    return null
  }
}

export const accountsKey: InjectionKey<Accounts> = Symbol('accounts')

export function useAccounts(): Accounts {
  const accounts = inject(accountsKey)
  if (!accounts) {
    throw new Error('No accounts were provided')
  }
  return accounts
}
