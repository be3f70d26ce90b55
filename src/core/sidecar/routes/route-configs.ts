import type { ListenerConfig } from '#core/sidecar/config/listener.ts'
import type { RouteConfig, VirtualHost } from '#core/sidecar/config/route.ts'
import type { Cause, Ledger } from '#core/sidecar/citations/ledger.ts'
import type { Conflicts } from '#core/sidecar/conflicts.ts'
import { inOrder } from '#core/sidecar/registry/precedence.ts'
import type { Scope, ScopedListener } from '#core/sidecar/scope/scope.ts'
import type { Order } from '#core/sidecar/undecided/order.ts'
import { catchAll } from './catch-all.ts'
import { portIndex, type PortIndex } from './port-index.ts'
import { virtualHostsOf } from './virtual-hosts.ts'

/** What route tables are made from. */
export interface RouteSources {
  readonly scope: Scope
  readonly ledger: Ledger
  readonly conflicts: Conflicts
  readonly order: Order
}

/** The route tables that listeners ask for, by name (Istio 1.30.3, pilot/pkg/networking/core/httproute.go:85-208). */
export function buildRoutes(listeners: readonly ListenerConfig[], sources: RouteSources): RouteConfig[] {
  const indexes = new Map<ScopedListener, PortIndex>()
  const tables = new Map<string, PortTable>()
  const configs: RouteConfig[] = []
  for (const name of askedNames(listeners)) {
    const colon = name.lastIndexOf(':')
    const port = Number(name.slice(colon + 1))
    const scoped = listenerFor(sources.scope, port)
    if (!scoped) continue
    let index = indexes.get(scoped)
    if (!index) indexes.set(scoped, (index = portIndex(scoped)))
    const table = tables.get(String(port)) ?? portTable(virtualHostsOf(index, port, sources), sources.ledger)
    tables.set(String(port), table)
    configs.push(
      colon === -1
        ? sharedConfig(name, table, sources)
        : ownConfig(name, name.slice(0, colon), table, sources),
    )
  }
  return configs.toSorted((a, b) => inOrder(a.name, b.name))
}

function askedNames(listeners: readonly ListenerConfig[]): ReadonlySet<string> {
  const names = new Set<string>()
  for (const { filterChains, defaultFilterChain } of listeners) {
    for (const { http } of filterChains) if (http) names.add(http.routeConfig)
    if (defaultFilterChain?.http) names.add(defaultFilterChain.http.routeConfig)
  }
  return names
}

/** The egress listener of a port: the one that names it, else the one for all ports. */
const listenerFor = ({ listeners }: Scope, port: number): ScopedListener | undefined =>
  listeners.find(({ egress }) => egress?.port === undefined || egress.port.number === port)

/** The virtual hosts of a port, and where each domain is. */
interface PortTable {
  readonly virtualHosts: readonly VirtualHost[]
  readonly byDomain: ReadonlyMap<string, readonly VirtualHost[]>
  readonly causes: readonly Cause[]
}

function portTable(virtualHosts: readonly VirtualHost[], ledger: Ledger): PortTable {
  const byDomain = new Map<string, VirtualHost[]>()
  for (const virtualHost of virtualHosts) {
    for (const domain of virtualHost.domains) {
      const known = byDomain.get(domain)
      if (known) known.push(virtualHost)
      else byDomain.set(domain, [virtualHost])
    }
  }
  const sorted = virtualHosts.toSorted((a, b) => inOrder(a.name, b.name))
  const causes = sorted.slice(0, 8).flatMap((one) => ledger.causesOf(one).slice(0, 1))
  return { virtualHosts: sorted, byDomain, causes }
}

function sharedConfig(
  name: string,
  { virtualHosts, causes }: PortTable,
  { scope, ledger }: RouteSources,
): RouteConfig {
  const rest = catchAll(scope, ledger)
  return ledger.note({ name, virtualHosts: [...virtualHosts, rest] }, [...causes, ...ledger.causesOf(rest)])
}

/** A table for one sniffed service: only what is for its host, and if that is one thing it is for every host. */
function ownConfig(
  name: string,
  host: string,
  { byDomain }: PortTable,
  { ledger }: RouteSources,
): RouteConfig {
  const found = [...new Set([...(byDomain.get(host) ?? []), ...(byDomain.get(name) ?? [])])]
  const [only] = found
  const virtualHosts =
    found.length === 1 && only
      ? [ledger.note({ ...only, domains: ['*'] }, ledger.causesOf(only))]
      : found.toSorted((a, b) => inOrder(a.name, b.name))
  const causes = found.flatMap((one) => ledger.causesOf(one))
  return ledger.note({ name, virtualHosts }, causes.length > 0 ? causes : [{ default: NO_HOST }])
}

const NO_HOST =
  'A port whose protocol is looked up on the wire has a route table of its own, and none of its hosts is left for it.'
