import type { DestinationRule } from '#core/istio/destination-rule.ts'
import type { ServiceEntry } from '#core/istio/service-entry.ts'
import type { PortWay } from '#core/chart/ways/way.ts'

/** A port of a host of an entry, with what was asked about the host once for all its ports. */
export interface DrawnPort {
  readonly entry: ServiceEntry
  readonly host: string
  /** The entries that the pod gets the host from, this one among them, the first one first. */
  readonly reigning: readonly ServiceEntry[]
  /** The DestinationRules that count for the host. */
  readonly rules: readonly DestinationRule[]
  readonly way: PortWay
}
