import type { Present } from './decoder.ts'
import { destination } from './destination.ts'
import { httpRoute } from './http-route.ts'
import { list, map, message } from './message.ts'
import { int32, text, uint32 } from './scalars.ts'

const weighted = list(message({ destination, weight: int32 }))

/** What matches of TLS and TCP routes have in common. */
const connection = {
  destinationSubnets: list(text),
  gateways: list(text),
  port: uint32,
  sourceLabels: map(text),
  sourceNamespace: text,
}

const tlsMatch = message({ ...connection, sniHosts: list(text) })
export type TlsMatch = Present<typeof tlsMatch>

const tcpMatch = message({ ...connection, sourceSubnet: text })
export type TcpMatch = Present<typeof tcpMatch>

export const virtualService = message({
  exportTo: list(text),
  gateways: list(text),
  hosts: list(text),
  http: list(httpRoute),
  tcp: list(message({ match: list(tcpMatch), route: weighted })),
  tls: list(message({ match: list(tlsMatch), route: weighted })),
})
export type VirtualService = Present<typeof virtualService>
