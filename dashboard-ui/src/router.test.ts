import { describe, expect, it } from 'vitest'
import { AT_THE_GATEWAY } from '../tests/signIn'
import { ROLES, type Role } from './api/types'
import { Accounts } from './access/account'
import { isFor, newRouter } from './router'

function signedInAs(role: Role): Accounts {
  const claims = { sub: 'x', participant_id: 'X', role, exp: 4_000_000_000 }
  sessionStorage.setItem('platone.token', `e30.${btoa(JSON.stringify(claims))}.s`)
  const around = {
    storage: sessionStorage,
    origin: location.origin,
    now: () => 0,
    go: () => undefined,
    fetch: () => Promise.reject(new Error('away')),
  }
  return new Accounts(around, AT_THE_GATEWAY)
}

describe('a page', () => {
  it.each([
    ['/sessions', ROLES],
    ['/sessions/s1', ROLES],
    ['/pods', ['OPERATOR', 'DSO', 'AGGREGATOR']],
    ['/pods/p1', ['OPERATOR', 'DSO', 'AGGREGATOR']],
    ['/customers/p1', ['OPERATOR', 'DSO', 'AGGREGATOR']],
    ['/contracts', ['OPERATOR', 'AGGREGATOR']],
    ['/contracts/0x1', ['OPERATOR', 'AGGREGATOR']],
    ['/statements', ['OPERATOR', 'DSO', 'TSO', 'AGGREGATOR']],
    ['/participants', ['OPERATOR']],
    ['/audit', ['OPERATOR']],
    ['/system', ['OPERATOR']],
    ['/interfaces', ROLES],
  ] as const)('is at %s for those who may see it', (path, seers) => {
    const { meta } = newRouter(signedInAs('SCD')).resolve(path)

    expect(ROLES.filter((role) => isFor(role, meta.roles))).toEqual(ROLES.filter((role) => (seers as readonly Role[]).includes(role)))
  })

  it('looks to others as if there were none', async () => {
    const router = newRouter(signedInAs('DSO'))

    await router.push('/audit')

    expect(router.currentRoute.value).toMatchObject({ path: '/audit', name: 'unknown' })
  })
})
