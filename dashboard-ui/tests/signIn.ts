import type { SignIn } from '../src/access/signIn'

/** Signing in at the gateway itself. */
export const AT_THE_GATEWAY: SignIn = {
  authorizationEndpoint: '/oauth2/authorize',
  tokenEndpoint: '/oauth2/token',
  endSessionEndpoint: '/logout',
  clientId: 'dashboard',
  scope: '',
  parameters: {},
  participantClaim: 'participant_id',
  roleClaim: 'role',
  roleNames: { OPERATOR: 'OPERATOR', DSO: 'DSO', TSO: 'TSO', AGGREGATOR: 'AGGREGATOR', SCD: 'SCD' },
}
