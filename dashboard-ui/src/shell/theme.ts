import { readonly, ref } from 'vue'

export type Theme = 'light' | 'dark'

const KEY = 'platone.theme'

// theme.js has set it before the first paint.
const theme = ref<Theme>(document.documentElement.dataset['theme'] === 'dark' ? 'dark' : 'light')

/** The page's theme; charts redraw when it changes. */
export function useTheme() {
  function toggle(): void {
    theme.value = theme.value === 'dark' ? 'light' : 'dark'
    document.documentElement.dataset['theme'] = theme.value
    try {
      localStorage.setItem(KEY, theme.value)
    } catch {
      // Forbidden storage only means that the choice is not remembered.
    }
  }

  return { theme: readonly(theme), toggle }
}
