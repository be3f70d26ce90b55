import { choices } from '#core/schema/build.ts'
import type { KnownKey } from '#core/schema/field.ts'

interface KeyOnKinds extends KnownKey {
  /** Kinds on which Istio reads it; on all of them without. */
  readonly on?: readonly string[]
}

const labels: readonly KeyOnKinds[] = [
  {
    key: 'networking.istio.io/enable-autoallocate-ip',
    on: ['ServiceEntry'],
    description:
      'Whether istiod gives hosts without `addresses` a virtual IP. Only a label works, not an annotation.',
    values: choices({
      false: 'No virtual IP is given.',
      true: 'A virtual IP is given, as it is by default.',
    }),
  },
  {
    key: 'istio.io/use-waypoint',
    on: ['ServiceEntry', 'WorkloadEntry', 'Service', 'Namespace', 'Pod'],
    description: 'Ambient mode: the waypoint that traffic for this goes through.',
    values: choices({ none: 'No waypoint, even if the namespace has one.' }),
  },
  {
    key: 'istio.io/use-waypoint-namespace',
    on: ['ServiceEntry', 'WorkloadEntry', 'Service', 'Namespace'],
    description: 'Ambient mode: the namespace of the waypoint.',
  },
  {
    key: 'istio.io/ingress-use-waypoint',
    on: ['ServiceEntry', 'Service', 'Namespace'],
    description: 'Ambient mode: whether traffic from an ingress gateway goes through the waypoint too.',
    values: choices({ true: 'It does.', false: 'It goes straight to the workload.' }),
  },
  {
    key: 'istio.io/rev',
    description:
      'The revision of istiod that checks and reads this object. A revision nobody serves is checked by nobody.',
  },
  {
    key: 'istio-injection',
    on: ['Namespace'],
    description: 'Whether new pods of the namespace get a sidecar.',
    values: choices({ enabled: 'They do.', disabled: 'They do not.' }),
  },
  {
    key: 'istio.io/dataplane-mode',
    on: ['Namespace', 'Pod'],
    description: 'Whether the pods are part of an ambient mesh.',
    values: choices({ ambient: 'They are.', none: 'They are not.' }),
  },
  {
    key: 'service.istio.io/canonical-name',
    on: ['ServiceEntry', 'WorkloadEntry', 'Pod'],
    description: 'The name under which metrics and traces count this workload.',
  },
  {
    key: 'service.istio.io/canonical-revision',
    on: ['ServiceEntry', 'WorkloadEntry', 'Pod'],
    description: 'The version under which metrics and traces count this workload.',
  },
  {
    key: 'service.istio.io/workload-name',
    on: ['WorkloadEntry'],
    description: 'The workload name in metrics and traces.',
  },
]

const annotations: readonly KeyOnKinds[] = [
  {
    key: 'networking.istio.io/traffic-distribution',
    on: ['ServiceEntry', 'Service', 'Namespace'],
    description: 'Whether near endpoints are preferred.',
    values: choices({
      PreferClose: 'Endpoints in the same zone, then in the same region.',
      PreferSameZone: 'Endpoints in the same zone first.',
      PreferSameNode: 'Endpoints on the same node first.',
    }),
  },
  {
    key: 'istio.io/connect-strategy',
    on: ['ServiceEntry'],
    description:
      'With `resolution: DNS`: try the IPs of the DNS answer against each other and keep the first that connects.',
    values: choices({ RACE_FIRST_TCP_CONNECT: 'Use the address that answers first. One endpoint at most.' }),
  },
  {
    key: 'networking.istio.io/exportTo',
    on: ['Service'],
    description:
      'Namespaces that see a Kubernetes Service, separated by commas. On a ServiceEntry write `spec.exportTo`.',
  },
  {
    key: 'proxy.istio.io/config',
    on: ['Pod'],
    description: 'Settings for the sidecar of this pod, as YAML; DNS capture is switched on here.',
  },
  {
    key: 'galley.istio.io/analyze-suppress',
    description:
      'Messages of `istioctl analyze` to leave out on this object: codes such as `IST0173`, or `*`.',
  },
]

const forKind = (keys: readonly KeyOnKinds[], kind: string): readonly KnownKey[] =>
  keys.filter(({ on }) => on === undefined || on.includes(kind))

/** The labels of an object of this kind that change what Istio does. Source: Istio 1.30.3, api `label/labels.yaml`. */
export const labelsOf = (kind: string): readonly KnownKey[] => forKind(labels, kind)

/** The annotations of an object of this kind that change what Istio does. Source: Istio 1.30.3, api `annotation/annotations.yaml`. */
export const annotationsOf = (kind: string): readonly KnownKey[] => forKind(annotations, kind)
