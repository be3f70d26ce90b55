import { choices, list, map, object, text, uint32, whole } from '#core/schema/build.ts'
import type { ObjectField } from '#core/schema/field.ts'
import type { KindSchema } from '#core/schema/kind.ts'
import { rootOf } from '#core/schema/object/root.ts'

const open = { keepsUnknown: true } as const
const version = ['v1'] as const
const status: ObjectField = object(
  'What the cluster found out; not for people to write.',
  {},
  { ...open, serverOwned: true },
)

const servicePort = object(
  'One port.',
  {
    name: text('A name; `http-web`, `tls-db` and the like tell Istio the protocol.', { example: 'http' }),
    port: whole('The port callers dial.', { ...uint32, required: true, holds: 'port', example: 80 }),
    protocol: text('The transport.', {
      suggestions: choices({ TCP: 'Everything but datagrams.', UDP: 'Datagrams.', SCTP: 'Rarely used.' }),
    }),
    appProtocol: text('The protocol for Istio, before the name.', { holds: 'protocol' }),
    targetPort: whole('The port of the pods.', {
      holds: 'port',
      orName: true,
      absent: 'The same as `port`.',
    }),
    nodePort: whole('The port on each node.', { holds: 'port' }),
  },
  open,
)

/** What matters of a Kubernetes Service beside ServiceEntries: names, ports, selector. */
export const service: KindSchema = {
  kind: 'Service',
  apiVersions: version,
  plural: 'services',
  shortName: 'svc',
  namespaced: true,
  crd: false,
  description: 'A service of the cluster. Wins over a ServiceEntry of the same host.',
  when: 'Write it here to show the designer what the mesh knows already.',
  source: 'https://kubernetes.io/docs/reference/kubernetes-api/service-resources/service-v1/',
  root: rootOf(
    'Service',
    version,
    object(
      'Ports and pods of the service.',
      {
        type: text('How it is reached.', {
          suggestions: choices({
            ClusterIP: 'At a virtual IP inside the cluster.',
            ExternalName: 'As another name for a host outside.',
            NodePort: 'On a port of every node too.',
            LoadBalancer: 'From outside, through a load balancer.',
          }),
          default: 'ClusterIP',
        }),
        externalName: text('The host outside, with `type: ExternalName`.', { holds: 'host' }),
        clusterIP: text('The virtual IP; `None` for a service without one.', { holds: 'address' }),
        selector: map('Labels of the pods.', text('Value of the label.'), { keyMeaning: 'label' }),
        ports: list('The ports.', servicePort),
      },
      open,
    ),
    status,
  ),
}

/** A namespace, for its labels. */
export const namespace: KindSchema = {
  kind: 'Namespace',
  apiVersions: version,
  plural: 'namespaces',
  shortName: 'ns',
  namespaced: false,
  crd: false,
  description: 'A room of the cluster; its labels switch the mesh on for the pods inside.',
  when: 'Write it here to show the designer how the namespace is labelled.',
  source: 'https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/namespace-v1/',
  root: rootOf('Namespace', version, object('Not needed here.', {}, open), status),
}

/** A pod, for its labels and containers. */
export const pod: KindSchema = {
  kind: 'Pod',
  apiVersions: version,
  plural: 'pods',
  shortName: 'po',
  namespaced: true,
  crd: false,
  description: 'A running instance of an application; selectors find it by its labels.',
  when: 'Write it here to let the analysis see which pods there are.',
  source: 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/',
  root: rootOf(
    'Pod',
    version,
    object(
      'What runs in it.',
      {
        serviceAccountName: text('The identity of the pod.'),
        containers: list(
          'Its containers.',
          object(
            'One container.',
            { name: text('Its name; `istio-proxy` is the sidecar.'), image: text('Its image.') },
            open,
          ),
        ),
      },
      open,
    ),
    status,
  ),
}
