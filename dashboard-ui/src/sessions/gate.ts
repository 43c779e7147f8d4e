import type { MarketSession } from '../api/types'

/** Where a session's gate stands at a market time; `left` in market milliseconds. */
export type Gate =
  | { readonly is: 'opensIn'; readonly left: number }
  | { readonly is: 'opening' }
  | { readonly is: 'closesIn'; readonly left: number }
  | { readonly is: 'closing' }
  | { readonly is: 'closed' }

/** The status decides, the clock only counts: a gate that is due but not yet moved says so. */
export function gateOf(session: Pick<MarketSession, 'status' | 'gateOpen' | 'gateClose'>, now: Date): Gate {
  switch (session.status) {
    case 'created': {
      const left = Date.parse(session.gateOpen) - now.getTime()
      return left > 0 ? { is: 'opensIn', left } : { is: 'opening' }
    }
    case 'active': {
      const left = Date.parse(session.gateClose) - now.getTime()
      return left > 0 ? { is: 'closesIn', left } : { is: 'closing' }
    }
    default:
      return { is: 'closed' }
  }
}
