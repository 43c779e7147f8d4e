import { mount } from '@vue/test-utils'
import { vi } from 'vitest'
import type { Component } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import { Accounts, accountsKey } from '../src/access/account'
import { ApiClient, apiKey } from '../src/api/client'
import { newI18n } from '../src/i18n'
import type { Role } from '../src/api/types'
import { AT_THE_GATEWAY } from './signIn'

export interface Setting {
  readonly props?: Record<string, unknown>
  readonly role?: Role
  readonly answer?: (request: { method: string; path: string; query: URLSearchParams; body: unknown }) => Response
}

/** Mounts a component as the page would, signed in with a role, against answers that the test gives. */
export function mounted(component: Component, { props = {}, role = 'OPERATOR', answer }: Setting = {}) {
  const claims = { sub: 'someone', participant_id: 'MO', role, exp: Math.floor(Date.now() / 1000) + 600 }
  sessionStorage.setItem('platone.token', `e30.${btoa(JSON.stringify(claims))}.c2ln`)
  const around = { storage: sessionStorage, origin: 'https://platone.test', now: () => Date.now(), go: vi.fn(), fetch: vi.fn() }
  const accounts = new Accounts(around, AT_THE_GATEWAY)
  const api = new ApiClient(accounts, async (input, init) => {
    const url = new URL(String(input), 'https://platone.test')
    const body: unknown = init?.body ? JSON.parse(String(init.body)) : undefined
    return (
      answer?.({ method: init?.method ?? 'GET', path: url.pathname, query: url.searchParams, body }) ??
      Response.json({ code: 'NOT_FOUND', detail: 'None.' }, { status: 404 })
    )
  })
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:rest(.*)*', component: { render: () => null } }] })
  return mount(component, {
    props,
    attachTo: document.body,
    global: { plugins: [newI18n(), router], provide: { [accountsKey as symbol]: accounts, [apiKey as symbol]: api } },
  })
}
