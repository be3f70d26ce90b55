/** What `portolan --help` prints. */
export const help = `Portolan checks Istio configuration before anything is applied.

  portolan check FILES…     who would object, where, why, and what to do
  portolan check --help     its options
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

/** What `portolan envoy --help` prints. */
export const envoyHelp = `portolan envoy FILES… – what istiod would program into the calling pod's sidecar, outbound

  FILES                   files, folders or -, together all that the cluster holds
  --format text|json      json: in the words of Envoy's configuration
  --mesh FILE  --from NAMESPACE[/POD]  --labels k=v,…  --dns-capture   as for portolan check

Exit code: 0, 1 if istiod would crash or Envoy refuse a listener, 2 it could not run.
`
