import { createApp } from 'vue'
import { Accounts, accountsKey } from './access/account'
import AwayPage from './access/AwayPage.vue'
import { findSignIn } from './access/signIn'
import { ApiClient, apiKey } from './api/client'
import App from './App.vue'
import { newI18n, preferredLanguage, rememberLanguage } from './i18n'
import { newRouter } from './router'
import './styles.css'

const language = preferredLanguage()
rememberLanguage(language)

// A page that comes back from the browser's memory must not show what its reader has signed out of.
window.addEventListener('pageshow', (event) => {
  if (event.persisted) {
    location.reload()
  }
})

async function start(): Promise<void> {
  const i18n = newI18n(language)
  const place = await findSignIn((input) => fetch(input))
  if (!place) {
    createApp(AwayPage).use(i18n).mount('#app')
    return
  }
  const accounts = new Accounts(
    {
      storage: sessionStorage,
      origin: location.origin,
      now: () => Date.now(),
      go: (url) => location.assign(url),
      fetch: (input, init) => fetch(input, init),
    },
    place,
  )
  createApp(App)
    .provide(accountsKey, accounts)
    .provide(apiKey, new ApiClient(accounts))
    .use(i18n)
    .use(newRouter(accounts))
    .mount('#app')
}

void start()
