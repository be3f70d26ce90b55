import { choices, list, object, required, text, uint32, whole } from '#core/schema/build.ts'
import type { KindSchema } from '#core/schema/kind.ts'
import { rootOf } from '#core/schema/object/root.ts'
import { workloadSelector } from '#core/schema/object/selector.ts'
import { serviceEntryStatus } from '#core/schema/object/status.ts'
import {
  hostNotWildcard,
  noneWithoutEndpoints,
  rangesNeedNoneOrStatic,
  roundRobinOneEndpoint,
  selectorOrEndpoints,
  uniquePortNumbers,
} from '#core/schema/rules/service-entry.ts'
import { portRange } from '#core/schema/rules/values.ts'
import { exportTo } from './export-to.ts'
import { networkingVersions } from './versions.ts'
import { workloadEntry } from './workload-entry.ts'

/** The words of `protocol`, any case; read from Istio 1.30.3, pkg/config/protocol/instance.go:68-99. */
export const protocols = choices({
  TLS: 'Bytes that the application has already encrypted; told apart by the SNI, never opened.',
  HTTPS: 'The same as TLS to a sidecar: encrypted bytes, told apart by the SNI.',
  HTTP: 'Plain HTTP/1.1; told apart by the Host header, with routes, retries and full metrics.',
  HTTP2: 'Plain HTTP/2.',
  GRPC: 'Plain gRPC, which is HTTP/2.',
  'GRPC-WEB': 'gRPC as browsers speak it, over HTTP.',
  HTTP_PROXY: 'HTTP to a forward proxy.',
  TCP: 'Any other bytes; told apart by IP and port alone.',
  MONGO: 'MongoDB, handled as TCP.',
  MYSQL: 'MySQL, handled as TCP.',
  REDIS: 'Redis, handled as TCP.',
  UDP: 'Accepted, but the sidecar does nothing with it.',
})

const port = object(
  'One port of the service.',
  {
    number: whole('The port the application dials.', {
      ...uint32,
      required: true,
      holds: 'port',
      rules: [portRange],
      example: 443,
    }),
    name: text('A name for the port, which `endpoints[].ports` refers to. It does not choose the protocol.', {
      required: true,
      maxLength: 256,
      example: 'tls',
    }),
    protocol: text('What the application speaks on this port, as the sidecar sees it.', {
      holds: 'protocol',
      maxLength: 256,
      suggestions: protocols,
      absent: 'The sidecar guesses from the first bytes, which goes wrong when the server speaks first.',
      example: 'TLS',
    }),
    targetPort: whole('The port of the server, where it differs from `number`.', {
      ...uint32,
      holds: 'port',
      rules: [portRange],
      absent: 'The same as `number`.',
      when: 'To let the application call plain HTTP on 80 while the sidecar talks TLS to 443.',
    }),
  },
  { message: 'networking/service-entry/#ServicePort' },
)

const spec = object(
  'The hosts this entry adds to the mesh, and how sidecars reach them.',
  {
    hosts: list(
      'The names of the service. For HTTP they are compared with the Host header, for TLS with the SNI.',
      text('A name such as `api.example.com`, or `*.example.com` for every name below it.', {
        holds: 'host',
        rules: [hostNotWildcard],
      }),
      { required: true, minItems: 1, maxItems: 256, example: ['api.example.com'] },
    ),
    addresses: list(
      'Virtual IPs or IP ranges of the service. Traffic to them belongs to this entry.',
      text('An IP or a range such as `10.20.0.0/16`.', { holds: 'address', maxLength: 64 }),
      {
        maxItems: 256,
        when: 'For TCP: without an address, every connection on the port is taken for this service.',
        absent: 'istiod may allocate a virtual IP; sidecars use it only with DNS capture.',
      },
    ),
    location: text('Whether the service stands outside the mesh or is part of it.', {
      values: choices({
        MESH_EXTERNAL: "Outside: the sidecar does not expect Istio's mutual TLS there.",
        MESH_INTERNAL: 'Inside, such as a virtual machine with a sidecar: mutual TLS per endpoint.',
      }),
      default: 'MESH_EXTERNAL',
    }),
    ports: list('The ports of the service.', port, {
      maxItems: 256,
      mapKeys: ['name'],
      rules: [uniquePortNumbers],
      absent: 'The entry is accepted, but nothing is programmed for it.',
    }),
    resolution: text('How the sidecar finds the IPs behind the hosts.', {
      values: choices({
        NONE: 'Not at all: traffic goes to the IP the application dialled.',
        STATIC: 'From the IPs in `endpoints`, or of the workloads selected.',
        DNS: 'By DNS, all IPs of the answer; the names in `endpoints`, or else the hosts themselves, are looked up again and again.',
        DNS_ROUND_ROBIN:
          'By DNS, but each new connection takes the first IP of the latest answer. One name only.',
        DYNAMIC_DNS: 'By DNS for each request, from its Host header or SNI. For wildcard hosts only.',
      }),
      default: 'NONE',
      example: 'DNS',
    }),
    endpoints: list('The servers behind the hosts.', workloadEntry, {
      maxItems: 4096,
      when: 'With `resolution: STATIC`, or with `DNS` to look up other names than the hosts. Never together with `workloadSelector`.',
    }),
    workloadSelector: workloadSelector(
      'Finds the servers by their labels: WorkloadEntries and pods of the same namespace.',
      'For services inside the mesh, while they move from virtual machines to Kubernetes.',
    ),
    subjectAltNames: list(
      "Names of which the server's certificate must carry one.",
      text('A DNS name or a SPIFFE id.'),
      { when: 'When a DestinationRule makes the sidecar originate TLS and names none itself.' },
    ),
    exportTo: exportTo('this entry', true),
  },
  {
    rules: [selectorOrEndpoints, rangesNeedNoneOrStatic, noneWithoutEndpoints, roundRobinOneEndpoint],
    message: 'networking/service-entry/#ServiceEntry',
  },
)

/** ServiceEntry. Source: Istio 1.30.3, manifests/charts/base/files/crd-all.gen.yaml:8257-8446. */
export const serviceEntry: KindSchema = {
  kind: 'ServiceEntry',
  apiVersions: networkingVersions,
  plural: 'serviceentries',
  shortName: 'se',
  namespaced: true,
  crd: true,
  description: 'Adds a host to the service registry of the mesh, so that sidecars know how to reach it.',
  when: 'For every service outside the mesh that workloads call, and for servers that Kubernetes does not know.',
  source: 'https://istio.io/latest/docs/reference/config/networking/service-entry/',
  root: rootOf('ServiceEntry', networkingVersions, required(spec), serviceEntryStatus),
}
