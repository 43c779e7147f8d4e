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

createApp(App)
  .provide(accountsKey, accounts)
  .provide(apiKey, new ApiClient(accounts))
  .use(newI18n(language))
  .use(newRouter(accounts))
  .mount('#app')
