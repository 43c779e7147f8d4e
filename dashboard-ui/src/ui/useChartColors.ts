import { ref, watch } from 'vue'
import { useTheme } from '../shell/theme'
import { token, type Color } from './chart'

/** The colour tokens for a computed chart option: read from the page anew when the theme has changed it. */
export function useChartColors(): Color {
  const { theme } = useTheme()
  const changes = ref(0)
  watch(theme, () => changes.value++, { flush: 'post' })
  return (name) => {
    void changes.value
    return token(name)
  }
}
