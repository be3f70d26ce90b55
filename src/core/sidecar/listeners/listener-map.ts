import { at, type Cause } from '#core/sidecar/citations/ledger.ts'
import type { Conflicts } from '#core/sidecar/conflicts.ts'
import { isHttp, isSniffed, isTcp, type Port, type Service } from '#core/sidecar/services/service.ts'
import type { Binding } from './binding.ts'
import { conflictKey, type Chain } from './chain.ts'

/** A listener while services add to it. */
export interface ListenerEntry {
  readonly binding: Binding
  readonly port: Port
  readonly owner: Service
  /** Chains by what they conflict by; a fresh listener may hold two of one key. */
  chains: Chain[]
  readonly keys: Set<string>
  /** '' once bytes decide. */
  protocol: string
  /** A Sidecar's own listener: later services do not add to it. */
  isLocked: boolean
  readonly causes: Cause[]
}

/** What a service wants of a listener. */
export interface Claim {
  readonly service: Service
  readonly port: Port
  readonly binding: Binding
  /** Made only if they are wanted. */
  readonly connections: () => Chain[]
  readonly requests: () => Chain
  /** It stands everywhere, so that requests are told by their first bytes. */
  readonly isEverywhere: boolean
}

/** The listeners by address and port, and who was refused by an older one. */
export interface ListenerMap {
  readonly entries: Map<string, ListenerEntry>
  readonly conflicts: Conflicts
  /** Told when of two services the older one wins. */
  readonly contested: (winner: Service, loser: Service, port: number) => void
}

/**
 * Adds a service's port: the first one makes the listener, later ones merge into it or are left out.
 * Source: Istio 1.30.3, pilot/pkg/networking/core/listener.go:880-1028.
 */
export function claimListener(map: ListenerMap, claim: Claim): void {
  const { port, binding, service } = claim
  const { protocol } = port
  const key = `${binding.address}_${port.number}`
  const current = map.entries.get(key)
  if (current?.isLocked) return
  if (protocol === 'HTTP_PROXY') {
    map.entries.set(key, entryOf(claim, [claim.requests()], protocol))
    return
  }
  const isRequests = isHttp(protocol)
  if (!isRequests && !isTcp(protocol) && !isSniffed(protocol)) return
  if (!current) {
    const sniffs = isRequests && claim.isEverywhere
    map.entries.set(key, entryOf(claim, chainsOf(claim), sniffs ? '' : protocol))
    return
  }
  const isMixed = isHttp(current.protocol) || isSniffed(current.protocol)
  if (isRequests ? isMixed : isSniffed(protocol) && isSniffed(current.protocol)) {
    if (isSniffed(protocol)) map.contested(current.owner, service, port.number)
    return
  }
  if (isStubborn(protocol, current.protocol)) {
    map.contested(current.owner, service, port.number)
    return
  }
  if (isSniffed(protocol) && isHttp(current.protocol)) {
    map.entries.set(key, entryOf(claim, chainsOf(claim), protocol))
    return
  }
  merge(map, current, claim)
  const stays = isTcp(protocol) && (isTcp(current.protocol) || isSniffed(current.protocol))
  if (!stays) current.protocol = ''
}

/** The chains of a port by itself. */
function chainsOf({ port: { protocol }, connections, requests }: Claim): Chain[] {
  if (isHttp(protocol)) return [requests()]
  return isSniffed(protocol) ? [...connections(), requests()] : connections()
}

/** MongoDB and MySQL stand beside nothing else (listener.go:1368-1383). */
const isStubborn = (incoming: string, existing: string): boolean =>
  incoming !== existing && [incoming, existing].some((one) => one === 'MONGO' || one === 'MYSQL')

const entryOf = (claim: Claim, chains: Chain[], protocol: string): ListenerEntry => ({
  binding: claim.binding,
  port: claim.port,
  owner: claim.service,
  chains,
  keys: new Set(chains.map(conflictKey)),
  protocol,
  isLocked: false,
  causes: [at(claim.port.object, claim.port.path)],
})

function merge(map: ListenerMap, current: ListenerEntry, claim: Claim): void {
  const { port, binding, service } = claim
  const name = `${binding.address}_${port.number}`
  for (const chain of chainsOf(claim)) {
    const key = conflictKey(chain)
    if (!current.keys.has(key)) {
      current.keys.add(key)
      current.chains.push(chain)
      continue
    }
    const text = `Listener=${name} Accepted=${classOf(current.port)} Rejected=${classOf(port)} (${service.host})`
    map.conflicts.add('pilot_conflict_outbound_listener_tcp_over_current_tcp', name, text)
    map.contested(current.owner, service, port.number)
  }
  if (current.causes.length < 8) current.causes.push(at(port.object, port.path))
}

const classOf = ({ protocol }: Port): string =>
  isHttp(protocol) ? 'HTTP' : isTcp(protocol) ? 'TCP' : 'UNKNOWN'
