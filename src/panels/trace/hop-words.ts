import type { Hop } from '#core/sidecar/probe/trace.ts'

/** What the places are called that a request comes through. */
export const hopWords: Readonly<Record<Hop, string>> = {
  dns: 'Name lookup',
  capture: 'Into the sidecar',
  listener: 'Listener',
  'filter-chain': 'Filter chain',
  route: 'Route',
  cluster: 'Cluster',
  endpoint: 'Endpoint',
  wire: 'On the wire',
}
