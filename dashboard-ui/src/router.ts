import { createRouter, createWebHistory, type RouteRecordRaw, type Router } from 'vue-router'
import type { Accounts } from './access/account'
import type { Role } from './api/types'
import CallbackPage from './access/CallbackPage.vue'
import SignInPage from './access/SignInPage.vue'
import SessionsPage from './sessions/SessionsPage.vue'

declare module 'vue-router' {
  interface RouteMeta {
    /** Seen without an account. */
    open?: boolean
    /** Who has something to see there; everybody where it is not said. */
    roles?: readonly Role[]
  }
}

const OPERATOR = { roles: ['OPERATOR'] } as const
const OF_PODS = { roles: ['OPERATOR', 'DSO', 'AGGREGATOR'] } as const
const OF_CONTRACTS = { roles: ['OPERATOR', 'AGGREGATOR'] } as const
const OF_STATEMENTS = { roles: ['OPERATOR', 'DSO', 'TSO', 'AGGREGATOR'] } as const

export const routes: RouteRecordRaw[] = [
  { path: '/', redirect: '/sessions' },
  { path: '/sign-in', component: SignInPage, meta: { open: true } },
  { path: '/callback', component: CallbackPage, meta: { open: true } },
  { path: '/sessions', component: SessionsPage },
  { path: '/sessions/:id', component: () => import('./session/SessionPage.vue'), props: true },
  { path: '/pods', component: () => import('./pods/PodsPage.vue'), meta: OF_PODS },
  { path: '/pods/:id', component: () => import('./pods/PodPage.vue'), props: true, meta: OF_PODS },
  { path: '/customers/:id', component: () => import('./pods/CustomerPage.vue'), props: true, meta: OF_PODS },
  { path: '/contracts', component: () => import('./contracts/ContractsPage.vue'), meta: OF_CONTRACTS },
  { path: '/contracts/:address', component: () => import('./contracts/ContractPage.vue'), props: true, meta: OF_CONTRACTS },
  { path: '/statements', component: () => import('./statements/StatementsPage.vue'), meta: OF_STATEMENTS },
  { path: '/participants', component: () => import('./participants/ParticipantsPage.vue'), meta: OPERATOR },
  { path: '/audit', component: () => import('./audit/AuditPage.vue'), meta: OPERATOR },
  { path: '/measurements', component: () => import('./measurements/MeasurementsPage.vue'), meta: OPERATOR },
  { path: '/system', component: () => import('./system/SystemPage.vue'), meta: OPERATOR },
  { path: '/interfaces', component: () => import('./interfaces/InterfacesPage.vue') },
  { path: '/:rest(.*)*', name: 'unknown', component: () => import('./shell/NotFoundPage.vue') },
]

/** Whether a role has something to see on a page. */
export function isFor(role: Role, roles: readonly Role[] | undefined): boolean {
  return roles === undefined || roles.includes(role)
}

export function newRouter(accounts: Accounts): Router {
  const router = createRouter({ history: createWebHistory(), routes })
  router.beforeEach(async (to) => {
    if (to.meta.open) {
      return true
    }
    if (accounts.current() || (accounts.remembers() && (await accounts.renew()))) {
      const account = accounts.current()
      // What is not for its eyes is not asked for: the platform would refuse it.
      return !account || isFor(account.role, to.meta.roles) || { name: 'unknown', params: { rest: to.path.slice(1).split('/') } }
    }
    return { path: '/sign-in', query: to.fullPath === '/sessions' ? {} : { to: to.fullPath } }
  })
  return router
}
