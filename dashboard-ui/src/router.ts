import { createRouter, createWebHistory, type RouteRecordRaw, type Router } from 'vue-router'
import type { Accounts } from './access/account'
import CallbackPage from './access/CallbackPage.vue'
import SignInPage from './access/SignInPage.vue'
import SessionsPage from './sessions/SessionsPage.vue'

declare module 'vue-router' {
  interface RouteMeta {
    /** Seen without an account. */
    open?: boolean
  }
}

export const routes: RouteRecordRaw[] = [
  { path: '/', redirect: '/sessions' },
  { path: '/sign-in', component: SignInPage, meta: { open: true } },
  { path: '/callback', component: CallbackPage, meta: { open: true } },
  { path: '/sessions', component: SessionsPage },
  { path: '/sessions/:id', component: () => import('./session/SessionPage.vue'), props: true },
  { path: '/pods', component: () => import('./pods/PodsPage.vue') },
  { path: '/pods/:id', component: () => import('./pods/PodPage.vue'), props: true },
  { path: '/customers/:id', component: () => import('./pods/CustomerPage.vue'), props: true },
  { path: '/contracts', component: () => import('./contracts/ContractsPage.vue') },
  { path: '/contracts/:address', component: () => import('./contracts/ContractPage.vue'), props: true },
  { path: '/statements', component: () => import('./statements/StatementsPage.vue') },
  { path: '/participants', component: () => import('./participants/ParticipantsPage.vue') },
  { path: '/audit', component: () => import('./audit/AuditPage.vue') },
  { path: '/measurements', component: () => import('./measurements/MeasurementsPage.vue') },
  { path: '/system', component: () => import('./system/SystemPage.vue') },
  { path: '/:rest(.*)*', component: () => import('./shell/NotFoundPage.vue') },
]

export function newRouter(accounts: Accounts): Router {
  const router = createRouter({ history: createWebHistory(), routes })
  router.beforeEach(async (to) => {
    if (to.meta.open || accounts.current() || (accounts.remembers() && (await accounts.renew()))) {
      return true
    }
    return { path: '/sign-in', query: to.fullPath === '/sessions' ? {} : { to: to.fullPath } }
  })
  return router
}
