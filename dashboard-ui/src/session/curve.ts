import { toUnits } from '../api/decimal'
import type { FlexibilityService } from '../api/types'
import type { Sums } from './bands'

/** The energy that a request or an offer names, in watt-hours, each direction apart (active power only). */
export function energyOf(service: Pick<FlexibilityService, 'curve'>): Sums {
  const sums = { up: 0, down: 0 }
  for (const { p } of service.curve ?? []) {
    if (p !== null && p !== undefined) {
      const watts = toUnits(p, 3)
      sums[watts > 0 ? 'up' : 'down'] += Math.abs(watts) / 4
    }
  }
  return sums
}

export type Area = { readonly is: 'pod' | 'pom' | 'zone'; readonly id: string } | { readonly is: 'grid' }

/** Where a request or an offer counts: the narrowest that it names. */
export function areaOf(service: Pick<FlexibilityService, 'podId' | 'poMId' | 'zone' | 'serviceType'>): Area {
  if (service.podId) {
    return { is: 'pod', id: service.podId }
  }
  if (service.poMId) {
    return { is: 'pom', id: service.poMId }
  }
  return service.zone ? { is: 'zone', id: service.zone } : { is: 'grid' }
}
