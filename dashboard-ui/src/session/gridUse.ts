import { toUnits } from '../api/decimal'

type CsvRow = Readonly<Record<string, string>>

/** How much of a grid node's flexibility was sold: watt-quarter-hours upward and downward, and points of delivery. */
export interface PomUse {
  readonly poMId: string
  pods: number
  sellers: number
  up: number
  down: number
}

export interface ZoneUse {
  readonly zone: string
  readonly poms: readonly PomUse[]
}

/** Adds up the validated (or accepted) rows of a session by the grid node of their point of delivery. */
export class GridUse {
  private readonly poms = new Map<string, PomUse>()
  private readonly zones = new Map<string, PomUse[]>()
  private readonly pomOf = new Map<string, PomUse>()
  private readonly sellers = new Set<string>()

  pod(row: CsvRow): void {
    const [zone = '', poMId = ''] = [row['zone'], row['poMId']]
    let pom = this.poms.get(poMId)
    if (!pom) {
      pom = { poMId, pods: 0, sellers: 0, up: 0, down: 0 }
      this.poms.set(poMId, pom)
      this.zones.set(zone, [...(this.zones.get(zone) ?? []), pom])
    }
    pom.pods++
    this.pomOf.set(row['podId'] ?? '', pom)
  }

  /** A row of an outcome; one of a point of delivery that is not known here is left out. */
  sold(row: CsvRow): void {
    const podId = row['podId'] ?? ''
    const pom = this.pomOf.get(podId)
    const watts = row['acceptedPValue'] ? toUnits(row['acceptedPValue'], 3) : 0
    if (!pom || watts === 0) {
      return
    }
    if (!this.sellers.has(podId)) {
      this.sellers.add(podId)
      pom.sellers++
    }
    if (watts > 0) {
      pom.up += watts
    } else {
      pom.down -= watts
    }
  }

  /** Zones and their nodes by name, as people read them: LV1.9 before LV1.10. */
  all(): ZoneUse[] {
    const order = new Intl.Collator('en', { numeric: true }).compare
    return [...this.zones]
      .sort(([one], [other]) => order(one, other))
      .map(([zone, poms]) => ({ zone, poms: poms.toSorted((one, other) => order(one.poMId, other.poMId)) }))
  }
}

/** The largest use of a node, to compare the others with; at least 1. */
export function largest(zones: readonly ZoneUse[]): number {
  return Math.max(1, ...zones.flatMap(({ poms }) => poms.map(({ up, down }) => up + down)))
}
