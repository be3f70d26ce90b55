import type { Outcome } from '#core/sidecar/probe/trace.ts'

/** What becomes of a request, as far as it can be told from another: where it goes, or how it ends. */
export function outcomeWords({ verdict, clusters, app, envoy }: Outcome): string {
  switch (verdict) {
    case 'reaches':
      return clusters.length > 0
        ? `goes to ${clusterWords(clusters)}${status(app)}`
        : `is answered by the sidecar${status(app)}`
    case 'passes-through':
      return `goes on to the address that was dialled, by PassthroughCluster${status(app)}`
    case 'blocked':
      return `is blocked${status(app)}`
    case 'cannot-tell':
      return 'cannot be told beforehand'
    case 'fails': {
      const flags = envoy?.responseFlags ?? []
      const reason = flags.length > 0 ? ` with the flags \`${flags.join(',')}\`` : ''
      const to = clusters.length > 0 ? ` on the way to ${clusterWords(clusters)}` : ''
      return `fails${to}${reason}${status(app)}`
    }
  }
}

const clusterWords = (clusters: Outcome['clusters']): string =>
  clusters
    .map(({ name, share }) => (clusters.length > 1 ? `\`${name}\` (${share} %)` : `\`${name}\``))
    .join(', ')

const status = ({ status: code, error }: Outcome['app']): string => {
  if (error !== undefined) return ` (the application sees: ${ERRORS[error]})`
  return code === undefined || code === 200 ? '' : ` (status ${code})`
}

const ERRORS: Readonly<Record<NonNullable<Outcome['app']['error']>, string>> = {
  dns: 'the name does not resolve',
  closed: 'the connection is closed',
  timeout: 'no answer in time',
  tls: 'TLS fails',
  'tls-verify': 'the certificate is refused',
  cut: 'the answer breaks off',
  http: 'no HTTP',
  refused: 'the connection is refused',
  http2: 'HTTP/2 fails',
}
