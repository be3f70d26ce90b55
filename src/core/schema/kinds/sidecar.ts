import { choices, list, object, required, text, uint32, whole } from '#core/schema/build.ts'
import type { KindSchema } from '#core/schema/kind.ts'
import { rootOf } from '#core/schema/object/root.ts'
import { workloadSelector } from '#core/schema/object/selector.ts'
import { destination } from '#core/schema/routes/destination.ts'
import { connectionPool } from '#core/schema/traffic-policy/connection-pool.ts'
import { serverTls } from '#core/schema/traffic-policy/server-tls.ts'
import { protocols } from './service-entry.ts'
import { networkingVersions } from './versions.ts'

const page = 'networking/sidecar/'

const port = object(
  'The port of the listener.',
  {
    number: whole('Number of the port; 0 with a Unix domain socket.', { ...uint32, holds: 'port' }),
    protocol: text('What is spoken on the port.', { holds: 'protocol', suggestions: protocols }),
    name: text('A name for the port.'),
    targetPort: whole('Without effect here.', { ...uint32, holds: 'port' }),
  },
  { message: `${page}#SidecarPort` },
)

const captureMode = text('How traffic comes to the listener.', {
  values: choices({
    DEFAULT: 'As the mesh is set up, usually by iptables.',
    IPTABLES: 'The traffic of the pod is redirected to it.',
    NONE: 'The application connects to the listener itself.',
  }),
  default: 'DEFAULT',
})

const egress = object(
  'What the sidecar knows for traffic that leaves the pod.',
  {
    port: {
      ...port,
      when: 'Rarely: a listener with a port serves this port alone. Those without one come last.',
    },
    bind: text('The IP or Unix domain socket to listen on.', { holds: 'address' }),
    captureMode,
    hosts: list(
      'The hosts to know, as `namespace/host`.',
      text('`./*` is this namespace, `*/*` all, `*/api.example.com` one host wherever it is declared.', {
        holds: 'host',
        suggestions: choices({
          './*': 'Everything this namespace declares.',
          'istio-system/*': 'Everything of the control plane.',
        }),
      }),
      { required: true, example: ['./*', 'istio-system/*'] },
    ),
  },
  { message: `${page}#IstioEgressListener` },
)

const ingress = object(
  'What the sidecar does with traffic that comes to the pod on one port.',
  {
    port: required(port),
    bind: text('The IP to listen on.', { holds: 'address' }),
    captureMode,
    defaultEndpoint: text('Where the application listens: `127.0.0.1:port`, `0.0.0.0:port` or a socket.', {
      holds: 'address',
    }),
    tls: serverTls,
    connectionPool,
  },
  { message: `${page}#IstioIngressListener` },
)

const spec = object(
  'What the sidecars of some pods know and accept.',
  {
    workloadSelector: workloadSelector(
      'The pods of this namespace this is for.',
      'Without it the object is for every pod of the namespace; there may be one such object.',
    ),
    ingress: list('What comes in.', ingress, { absent: 'Whatever the services of the pod say.' }),
    egress: list('What goes out.', egress, { absent: 'Everything that is exported to this namespace.' }),
    inboundConnectionPool: connectionPool,
    outboundTrafficPolicy: object(
      'What happens to traffic for hosts that nobody declared.',
      {
        mode: text('Whether it may leave.', {
          values: choices({
            REGISTRY_ONLY: 'It is blocked.',
            ALLOW_ANY: 'It passes through to where the application sent it.',
          }),
          absent: 'As the mesh configuration says: `ALLOW_ANY`.',
        }),
        egressProxy: destination('A host that all such traffic is sent to.'),
      },
      { message: `${page}#OutboundTrafficPolicy` },
    ),
  },
  { message: `${page}#Sidecar` },
)

/** Sidecar. Source: Istio 1.30.3, manifests/charts/base/files/crd-all.gen.yaml:9157-9643. */
export const sidecar: KindSchema = {
  kind: 'Sidecar',
  apiVersions: networkingVersions,
  plural: 'sidecars',
  shortName: 'sidecar',
  namespaced: true,
  crd: true,
  description: 'Narrows what the sidecars of a namespace know of the mesh, and what they accept.',
  when: 'In large meshes, so that each sidecar holds only the hosts its pod calls.',
  source: 'https://istio.io/latest/docs/reference/config/networking/sidecar/',
  root: rootOf('Sidecar', networkingVersions, spec),
}
