import { defineConfig } from 'vite'
import vue from '@vitejs/plugin-vue'

/** `npm run dev` talks to a running platform: PLATONE_GATEWAY=https://127.0.0.1:8443 npm run dev */
const gateway = process.env['PLATONE_GATEWAY']

export default defineConfig({
  plugins: [vue()],
  define: {
    __VUE_OPTIONS_API__: false,
    __VUE_PROD_DEVTOOLS__: false,
    __VUE_I18N_FULL_INSTALL__: false,
    __VUE_I18N_LEGACY_API__: false,
    __INTLIFY_PROD_DEVTOOLS__: false,
  },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1800,
    rollupOptions: {
      output: {
        manualChunks: (id) => (/node_modules\/(echarts|zrender)\//.test(id) ? 'charts' : undefined),
      },
    },
  },
  ...(gateway && {
    server: {
      proxy: Object.fromEntries(
        ['/api', '/oauth2', '/login', '/logout', '/sign-in.json'].map((path) => [path, { target: gateway, secure: false }]),
      ),
    },
  }),
})
