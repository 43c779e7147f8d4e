import type { Status } from '../api/types'
import type { Tone } from '../ui/UiBadge.vue'

export function toneOf(status: Status): Tone {
  switch (status) {
    case 'created':
      return 'neutral'
    case 'active':
      return 'good'
    case 'closed':
    case 'cleared':
      return 'warn'
    case 'validated':
      return 'info'
    case 'settled':
      return 'accent'
    case 'cancelled':
      return 'bad'
  }
}
