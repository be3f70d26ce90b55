/** `outbound|443||api.example.com` (Istio 1.30.3, pilot/pkg/model/service.go:1764). */
export const clusterName = (port: number, host: string, subset = ''): string =>
  `outbound|${port}|${subset}|${host}`

/** The server name of Istio's own TLS for a cluster: `outbound_.443_._.api.example.com`. */
export const meshServerName = (port: number, host: string, subset: string): string =>
  `outbound_.${port}_.${subset}_.${host}`
