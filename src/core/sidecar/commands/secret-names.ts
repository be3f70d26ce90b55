import type { ClusterConfig } from '#core/sidecar/config/cluster.ts'

/**
 * The secrets that a cluster waits for, as `istioctl proxy-config secret` names them: `default` and `ROOTCA` of the mesh, files as
 * `file-cert:…` and `file-root:…`, those of Kubernetes under their own. Source: Istio, pilot/pkg/security/model/authentication.go,
 * pkg/security/security.go (`FileRootSystemCACert`).
 */
export function secretNames({ tls }: ClusterConfig): readonly string[] {
  if (!tls) return []
  const { clientCert, validation } = tls
  const ca = validation?.ca
  return [
    ...(clientCert === undefined ? [] : [clientCert === 'istio' ? 'default' : clientCert]),
    ...(ca === undefined ? [] : [rootName(ca)]),
  ]
}

const rootName = (ca: string): string => {
  if (ca === 'istio') return 'ROOTCA'
  if (ca === 'system') return 'file-root:system'
  return ca.startsWith('file:') ? `file-root:${ca.slice('file:'.length)}` : ca
}
