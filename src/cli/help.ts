import { suppositions } from '#core/index.ts'

/** What `portolan --help` prints. */
export const help = `Portolan checks Istio configuration before anything is applied.

  portolan check FILES…     who would object, where, why, and what to do
  portolan check --help     its options
  portolan probe FILES…     what becomes of a request, hop by hop, and whether that is what was expected
  portolan probe --help     its options
  portolan envoy FILES…     what istiod would program into a sidecar: listeners, routes, clusters, names
  portolan --version

Nothing is sent anywhere; no cluster is needed. What it knows is Istio 1.30.3.
`

/** What `portolan check --help` prints. */
export const checkHelp = `portolan check FILES… – what the API server, istiod's webhook, istioctl analyze and Portolan say

  FILES                   files, folders (every .yaml, .yml and .json below), or - for standard input; all of
                          them are one bundle: a VirtualService in one file finds its ServiceEntry in another
  --format text|json|sarif
  --severity error|warning|info   leave out what is less than this (default: info, everything)
  --documents files|cluster       files: as istioctl analyze --use-kube=false; cluster: the documents are all
                                  there is, so that missing hosts are found too (default: files)
  --mesh FILE             a MeshConfig, the istio ConfigMap or an IstioOperator
  --from NAMESPACE[/POD]  the calling pod (default: default)
  --labels k=v,…          its labels
  --dns-capture           its DNS goes through the sidecar

Exit code: 0 nothing of severity error, 1 something, 2 it could not run.
`

/** Words, three to a line, below the other explanations. */
const inColumn = (words: readonly string[]): string =>
  Array.from(
    { length: Math.ceil(words.length / 3) },
    (_, i) => ' '.repeat(26) + words.slice(3 * i, 3 * i + 3).join(', '),
  ).join(',\n')

/** What `portolan probe --help` prints. */
export const probeHelp = `portolan probe FILES… – what becomes of a request of a pod, hop by hop, with the lines that decide it

  FILES                   files, folders or -, together what the mesh holds; refused documents are left out, and told
  --request URL           http, https, tcp, tls or grpc: https://api.example.com/v1, tcp://10.0.5.10:5432
    -H 'name: value'      a header, as often as needed    --method WORD        --body TEXT
    --ip ADDRESS          the address that is dialled     --http-version 1.0|1.1|2
    --sni NAME, --alpn NAME, -k   of the application's own TLS; --sni - sends no name, -k takes any certificate
    --timeout SECONDS     how long the application waits
    --send TEXT, --silent, --hold SECONDS   of tcp and tls: what is sent first, nothing is, how long it stays
    --repeat N, --parallel N, --keep-alive N   several requests; what they come to is counted
  --requests FILE         instead: a YAML list of { request, world?, expect? }, each on its own: a request is a URL or
                          a map of its fields, expected is any part of an outcome as --format json tells it
  --world FILE            what stands outside: { dns: { name: [address] }, servers: [{ ip, port, kind }] }; without it
                          public names resolve and every server answers, and the answer says so
  --suppose WORD          one thing that is otherwise:
${inColumn(suppositions)}
  --format text|json
  --mesh FILE  --from NAMESPACE[/POD]  --labels k=v,…  --dns-capture  --documents files|cluster   as for portolan check

Exit code: 0; 1 if an entry differs from what is expected, the files have something of severity error, istiod would
crash or Envoy refuse a listener; 2 it could not run.
`

/** What `portolan envoy --help` prints. */
export const envoyHelp = `portolan envoy FILES… – what istiod would program into the calling pod's sidecar, outbound

  FILES                   files, folders or -, together all that the cluster holds; refused documents are left out, and told
  --format text|json      json: in the words of Envoy's configuration
  --mesh FILE  --from NAMESPACE[/POD]  --labels k=v,…  --dns-capture   as for portolan check

Exit code: 0, 1 if istiod would crash or Envoy refuse a listener, 2 it could not run.
`
