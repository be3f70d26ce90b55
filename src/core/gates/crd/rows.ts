import type { Field } from '#core/schema/field.ts'
import type { KindSchema } from '#core/schema/kind.ts'
import { childOf } from '#core/schema/lookup.ts'
import type { Path } from '#core/text/path.ts'
import type { Objection } from './objection.ts'

/**
 * Row ids of the rules, as the recorded facts name them: id, place in the schema, broken constraints or CEL rules. `number`
 * stands for whatever can be wrong with a number, `any` for every place without a line of its own, `{}` for a key of a map; `*` is
 * the traffic policy of a DestinationRule, its subsets and ports.
 */
const TABLES: Readonly<Record<string, string>> = {
  ServiceEntry: `
    SE-C1  spec                             required
    SE-C2  spec.hosts                       required too-few too-many
    SE-C3  spec.hosts[]                     host-not-wildcard
    SE-C4  spec.addresses                   too-many
    SE-C4  spec.addresses[]                 too-long
    SE-C5  spec.endpoints                   too-many
    SE-C6  spec.endpoints[]                 address-required
    SE-C7  spec.endpoints[]                 socket-without-ports
    SE-C8  spec.endpoints[].address         too-long
    SE-C9  spec.endpoints[].address         socket-path
    SE-C10 spec.endpoints[].address         socket-not-directory
    SE-C11 spec.endpoints[].labels          too-many
    SE-C12 spec.endpoints[].locality        too-long
    SE-C12 spec.endpoints[].network         too-long
    SE-C13 spec.endpoints[].ports           too-many
    SE-C14 spec.endpoints[].ports           port-name
    SE-C15 spec.endpoints[].ports{}         port-range number
    SE-C16 spec.endpoints[].serviceAccount  too-long
    SE-C17 spec.endpoints[].weight          number
    SE-C18 spec.location                    unsupported-value
    SE-C19 spec.resolution                  unsupported-value
    SE-C20 spec.ports                       too-many
    SE-C21 spec.ports[]                     duplicate
    SE-C22 spec.ports                       unique-port-numbers
    SE-C23 spec.ports[].number              required
    SE-C23 spec.ports[].name                required
    SE-C24 spec.ports[].name                too-long
    SE-C24 spec.ports[].protocol            too-long
    SE-C25 spec.ports[].number              port-range number
    SE-C26 spec.ports[].targetPort          port-range number
    SE-C27 spec.workloadSelector.labels     too-many
    SE-C27 spec.workloadSelector.labels{}   too-long
    SE-C28 spec.workloadSelector.labels{}   selector-without-wildcard
    SE-C29 spec                             selector-or-endpoints
    SE-C30 spec                             ranges-need-none-or-static
    SE-C31 spec                             none-without-endpoints
    SE-C32 spec                             round-robin-one-endpoint
    SE-C33 any                              unknown-field
    SE-C34 any                              wrong-type
    SE-C35 any                              null-item`,
  DestinationRule: `
    DR-C1  spec.host                                        required
    DR-C2  spec.subsets[].name                              required
    DR-C3  *.portLevelSettings                              too-many
    DR-C4  *.loadBalancer                                   exclusive
    DR-C5  *.loadBalancer.simple                            unsupported-value
    DR-C6  *.loadBalancer.consistentHash                    exclusive
    DR-C8  *.loadBalancer.consistentHash.httpCookie.name    required
    DR-C8  *.loadBalancer.consistentHash.httpCookie.attributes[].name  required
    DR-C9  *.loadBalancer.consistentHash.maglev.tableSize   number
    DR-C9  *.loadBalancer.consistentHash.ringHash.minimumRingSize  number
    DR-C9  *.loadBalancer.consistentHash.minimumRingSize    number
    DR-C10 *.loadBalancer.warmup.duration                   required valid-duration
    DR-C11 *.loadBalancer.warmup.minimumPercent             number
    DR-C12 *.loadBalancer.warmup.aggression                 number
    DR-C13 *.loadBalancer.warmupDurationSecs                valid-duration
    DR-C14 *.loadBalancer.localityLbSetting.distribute[].to{}  number
    DR-C15 *.connectionPool.http.h2UpgradePolicy            unsupported-value
    DR-C16 any                                              valid-duration
    DR-C17 *.connectionPool.tcp.tcpKeepalive.probes         number
    DR-C17 *.outlierDetection.consecutive5xxErrors          number
    DR-C17 *.outlierDetection.consecutiveGatewayErrors      number
    DR-C17 *.outlierDetection.consecutiveLocalOriginFailures  number
    DR-C17 *.retryBudget.minRetryConcurrency                number
    DR-C17 *.tunnel.targetPort                              number
    DR-C17 *.port.number                                    number
    DR-C18 *.connectionPool.tcp.maxConnections              number
    DR-C18 *.connectionPool.http.http1MaxPendingRequests    number
    DR-C18 *.connectionPool.http.http2MaxRequests           number
    DR-C18 *.connectionPool.http.maxRequestsPerConnection   number
    DR-C18 *.connectionPool.http.maxRetries                 number
    DR-C18 *.connectionPool.http.maxConcurrentStreams       number
    DR-C18 *.outlierDetection.maxEjectionPercent            number
    DR-C18 *.outlierDetection.minHealthPercent              number
    DR-C18 *.outlierDetection.consecutiveErrors             number
    DR-C19 *.retryBudget.percent                            number
    DR-C20 *.proxyProtocol.version                          unsupported-value
    DR-C21 *.tls.mode                                       unsupported-value
    DR-C22 *.tunnel.targetHost                              required
    DR-C22 *.tunnel.targetPort                              required
    DR-C23 spec.workloadSelector.matchLabels                too-many
    DR-C23 spec.workloadSelector.matchLabels{}              too-long
    DR-C24 spec.workloadSelector.matchLabels                match-label-key-without-wildcard
    DR-C25 spec.workloadSelector.matchLabels                match-label-key-not-empty
    DR-C26 spec.workloadSelector.matchLabels{}              match-label-value-without-wildcard
    DR-C27 any                                              unknown-field
    DR-C28 any                                              wrong-type
    DR-C29 any                                              null-item`,
  VirtualService: `
    VS-C1  spec.http[].route[].destination        required
    VS-C1  spec.tls[].route[].destination         required
    VS-C1  spec.tcp[].route[].destination         required
    VS-C2  spec.http[].route[].destination.host   required
    VS-C2  spec.tls[].route[].destination.host    required
    VS-C2  spec.tcp[].route[].destination.host    required
    VS-C2  spec.http[].mirror.host                required
    VS-C2  spec.http[].mirrors[].destination.host required
    VS-C3  spec.http[].mirrors[].destination      required
    VS-C4  spec.http[].directResponse.status      required
    VS-C5  spec.tls[].match                       required
    VS-C6  spec.tls[].match[].sniHosts            required
    VS-C7  any                                    exclusive
    VS-C8  spec.http[].directResponse.body        exclusive
    VS-C9  spec.http[].fault.abort                exclusive
    VS-C10 spec.http[].fault.delay                exclusive
    VS-C11 spec.http[].redirect                   exclusive
    VS-C12 spec.http[].corsPolicy.unmatchedPreflights  unsupported-value
    VS-C13 spec.http[].redirect.derivePort        unsupported-value
    VS-C14 any                                    valid-duration
    VS-C15 any                                    number
    VS-C16 any                                    unknown-field
    VS-C17 any                                    wrong-type
    VS-C18 any                                    null-item`,
  WorkloadEntry: `
    WE-C1  spec                 required address-required
    WE-C2  spec                 socket-without-ports
    WE-C3  spec.address         socket-path socket-not-directory
    WE-C4  spec.address         too-long
    WE-C4  spec.locality        too-long
    WE-C4  spec.network         too-long
    WE-C4  spec.serviceAccount  too-long
    WE-C4  spec.labels          too-many
    WE-C4  spec.ports           too-many
    WE-C5  spec.ports           port-name
    WE-C5  spec.ports{}         port-range number
    WE-C6  any                  number unknown-field wrong-type null-item`,
  Sidecar: `
    SC-12  spec.egress[].hosts  required
    SC-23  any                  required unsupported-value unknown-field too-long too-many number wrong-type null-item selector-without-wildcard valid-duration`,
}

const METADATA: Readonly<Record<string, string>> = {
  'metadata-name': 'META-5',
  'metadata-label': 'META-6',
  'undecodable-metadata': 'META-7',
}

const NUMBER = ['too-small', 'too-large', 'not-whole', 'wrong-type']

const rows = new Map(
  Object.entries(TABLES).flatMap(([kind, table]) =>
    table
      .trim()
      .split('\n')
      .flatMap((line) => {
        const [id = '', place = '', ...constraints] = line.trim().split(/\s+/)
        const broken = constraints.flatMap((name) => (name === 'number' ? NUMBER : [name]))
        return broken.map((name) => [`${kind} ${place} ${name}`, id] as const)
      }),
  ),
)

/** The row id of an objection; the name of the constraint or CEL rule where no row speaks of it. */
export function ruleIdOf(schema: KindSchema, objection: Objection): string {
  const name = objection.rule?.id ?? objection.constraint
  if (objection.stage !== 'schema' && objection.stage !== 'cel' && objection.place[0] === 'metadata') {
    return name === 'unknown-field' ? 'META-8' : (METADATA[name] ?? name)
  }
  if (name === 'unknown-field' && objection.place.length === 1) return 'META-9'
  const { kind } = schema
  const place = schemaPlace(schema, objection.place)
  return rows.get(`${kind} ${place} ${name}`) ?? rows.get(`${kind} any ${name}`) ?? name
}

const POLICY = /^spec\.(?:subsets\[\]\.)?trafficPolicy(?:\.portLevelSettings\[\])?(?=\.)/

/** The place in the schema: indexes become `[]`, keys of maps `{}`. */
function schemaPlace(schema: KindSchema, path: Path): string {
  let field: Field | undefined = schema.root
  let place = ''
  for (const step of path) {
    if (typeof step === 'number') place += '[]'
    else if (field?.type === 'map') place += '{}'
    else place += place === '' ? step : `.${step}`
    field = field && childOf(field, step)
  }
  return place.replace(POLICY, '*')
}
