import { choices, map, object, required, text, uint32, whole } from '#core/schema/build.ts'
import type { KindSchema } from '#core/schema/kind.ts'
import { rootOf } from '#core/schema/object/root.ts'
import { portRange } from '#core/schema/rules/values.ts'
import {
  addressRequired,
  portName,
  socketNotDirectory,
  socketPath,
  socketWithoutPorts,
} from '#core/schema/rules/workload-entry.ts'
import { networkingVersions } from './versions.ts'

/** One server: an item of ServiceEntry `endpoints`, and the spec of a WorkloadEntry. */
export const workloadEntry = object(
  'One server.',
  {
    address: text("The server's IP, its name, or a Unix domain socket (`unix:///path`).", {
      holds: 'address',
      maxLength: 256,
      rules: [socketPath, socketNotDirectory],
      when: 'IPs only in a ServiceEntry with `resolution: STATIC`, names only with the DNS ones.',
      example: '10.0.5.10',
    }),
    ports: map(
      "The server's ports, by the names of the ServiceEntry's ports.",
      whole('The port on this server.', { ...uint32, holds: 'port', rules: [portRange] }),
      {
        maxProperties: 128,
        rules: [portName],
        when: 'When this server listens on other ports than the entry says.',
        absent: "The `targetPort` of the entry's port, else its `number`.",
        example: { http: 8080 },
      },
    ),
    labels: map(
      'Labels of the server. Subsets of a DestinationRule choose by them.',
      text('Value of the label.'),
      {
        keyMeaning: 'label',
        maxProperties: 256,
        knownKeys: [
          {
            key: 'security.istio.io/tlsMode',
            description: "Whether the sidecar talks Istio's mutual TLS to this server.",
            values: choices({ istio: 'It does.', disabled: 'It does not.' }),
          },
          {
            key: 'topology.istio.io/locality',
            description: 'Region, zone and subzone, where `locality` is empty.',
          },
        ],
      },
    ),
    locality: text('Where the server stands: `region/zone/subzone`.', {
      holds: 'locality',
      maxLength: 2048,
      example: 'europe-west1/europe-west1-b',
    }),
    network: text('The network the server is in, if pods cannot reach its IP directly.', {
      maxLength: 2048,
      when: "In meshes that span several networks; traffic then goes through that network's gateway.",
    }),
    weight: whole('The share of the traffic this server gets, compared with the others.', {
      ...uint32,
      absent: 'The same share as every other server.',
    }),
    serviceAccount: text(
      'The service account the server runs as; tells sidecars that it speaks mutual TLS.',
      {
        maxLength: 253,
        when: 'For servers with a sidecar of their own.',
      },
    ),
  },
  {
    rules: [addressRequired, socketWithoutPorts],
    message: 'networking/workload-entry/#WorkloadEntry',
  },
)

/** WorkloadEntry. Source: Istio 1.30.3, manifests/charts/base/files/crd-all.gen.yaml:14111-14170. */
export const workloadEntryKind: KindSchema = {
  kind: 'WorkloadEntry',
  apiVersions: networkingVersions,
  plural: 'workloadentries',
  shortName: 'we',
  namespaced: true,
  crd: true,
  description: 'Describes one server that Kubernetes does not run, such as a virtual machine.',
  when: 'Together with a ServiceEntry whose `workloadSelector` matches the labels written here.',
  source: 'https://istio.io/latest/docs/reference/config/networking/workload-entry/',
  root: rootOf('WorkloadEntry', networkingVersions, required(workloadEntry)),
}
