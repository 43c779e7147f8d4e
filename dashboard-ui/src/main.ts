import { createApp } from 'vue'
import { Accounts, accountsKey } from './access/account'
import { ApiClient, apiKey } from './api/client'
import App from './App.vue'
import { newI18n, preferredLanguage, rememberLanguage } from './i18n'
import { newRouter } from './router'
import './styles.css'

const accounts = new Accounts({
  storage: sessionStorage,
  origin: location.origin,
  now: () => Date.now(),
  go: (url) => location.assign(url),
  fetch: (input, init) => fetch(input, init),
})
const language = preferredLanguage()
rememberLanguage(language)

// A page that comes back from the browser's memory must not show what its reader has signed out of.
window.addEventListener('pageshow', (event) => {
  if (event.persisted) {
    location.reload()
  }
})

createApp(App)
  .provide(accountsKey, accounts)
  .provide(apiKey, new ApiClient(accounts))
  .use(newI18n(language))
  .use(newRouter(accounts))
  .mount('#app')
