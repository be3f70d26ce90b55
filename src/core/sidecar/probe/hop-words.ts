import type { Hop, Wire } from './trace.ts'

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

/** What the bytes between sidecar and server are, for a line of the chart. */
export const wireMarks: Readonly<Record<Wire, string>> = {
  plaintext: 'plaintext',
  tls: 'TLS',
  'originated-tls': 'TLS',
  mtls: 'mTLS',
  'double-tls': 'double TLS',
  raw: 'raw',
}

/** What the bytes between sidecar and server are, in a few words. */
export const wireWords: Readonly<Record<Wire, string>> = {
  plaintext: 'plaintext',
  tls: 'TLS by the app',
  'originated-tls': 'TLS by the sidecar',
  mtls: 'mTLS of the mesh',
  'double-tls': 'TLS inside TLS',
  raw: 'the app’s bytes as they are',
}
