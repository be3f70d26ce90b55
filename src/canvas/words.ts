import type { ChartAddition, ChartNode, Lane, Wire } from '#core/chart/chart.ts'

/** The lanes' headings. */
export const laneNames: Readonly<Record<Lane, string>> = {
  app: 'App pod',
  sidecar: 'Sidecar',
  resolution: 'Resolution',
  endpoints: 'Endpoints',
}

/** What a box is, for those who cannot see its icon. */
export const kindNames: Readonly<Record<ChartNode['kind'], string>> = {
  pod: 'calling pod',
  lookup: 'name lookup',
  listener: 'listener',
  route: 'route',
  cluster: 'cluster',
  endpoint: 'endpoint',
  elsewhere: 'other traffic',
}

/** What travels on an edge, as the legend calls it. */
export const wireNames: Readonly<Record<Wire, string>> = {
  tls: 'TLS',
  plain: 'plain',
  raw: 'raw',
  'double-tls': 'double TLS',
  lookup: 'lookup',
}

/** What a line style of the legend means, in a few more words. */
export const wireMeanings: Readonly<Record<Wire, string>> = {
  tls: 'encrypted once, by the app or by the sidecar',
  plain: 'readable HTTP or other plaintext',
  raw: 'bytes whose protocol the sidecar does not look at',
  'double-tls': 'encrypted by the app and once more by the sidecar',
  lookup: 'a name is looked up, no request yet',
}

/** How something travels, for the middle of a sentence: `over TLS`. */
export const wirePhrases: Readonly<Record<Wire, string>> = {
  tls: 'over TLS',
  plain: 'in plaintext',
  raw: 'as raw bytes',
  'double-tls': 'over TLS inside TLS',
  lookup: 'by a name lookup',
}

export const additionNames: Readonly<Record<ChartAddition, string>> = {
  endpoint: 'Add endpoint',
  port: 'Add port',
  provider: 'Add provider',
}

/** `1 warning`, `2 warnings`. */
export const counted = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`
