import type { Role } from '../api/types'

/** Where people sign in and how their token is read, as the gateway says at /sign-in.json. */
export interface SignIn {
  readonly authorizationEndpoint: string
  readonly tokenEndpoint: string
  /** Empty where there is no such place. */
  readonly endSessionEndpoint: string
  readonly clientId: string
  readonly scope: string
  readonly parameters: Readonly<Record<string, string>>
  /** A claim's name, or a JSON pointer into the claims. */
  readonly participantClaim: string
  readonly roleClaim: string
  readonly roleNames: Readonly<Record<Role, string>>
}

/** Asks the gateway; null while nothing says it. */
export async function findSignIn(fetching: (input: string) => Promise<Response>): Promise<SignIn | null> {
  const response = await fetching('/sign-in.json').catch(() => null)
  return response?.ok ? ((await response.json()) as SignIn) : null
}

/** The texts at a claim's name or JSON pointer. */
export function textsAt(claims: Record<string, unknown>, place: string): string[] {
  const found = place.startsWith('/')
    ? place
        .slice(1)
        .split('/')
        .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'))
        .reduce<unknown>((object, name) => (isObject(object) ? object[name] : undefined), claims)
    : claims[place]
  return (Array.isArray(found) ? found : [found]).filter((value) => typeof value === 'string')
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
