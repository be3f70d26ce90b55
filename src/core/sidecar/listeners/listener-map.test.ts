import { describe, expect, it } from 'vitest'

import { predictText } from '#core/sidecar/predict.testing.ts'

/** Entries for one port without an address, the older first, each by its protocol. */
const listenerOf = (...protocols: readonly string[]) => {
  const text = protocols.map((protocol, i) =>
    JSON.stringify({
      apiVersion: 'networking.istio.io/v1',
      kind: 'ServiceEntry',
      metadata: { name: `e${i}`, namespace: 'default', creationTimestamp: `2025-01-0${i + 1}T00:00:00Z` },
      spec: {
        hosts: [`h${i}.example.com`],
        resolution: 'DNS',
        ports: [{ number: 7000, name: 'p', ...(protocol ? { protocol } : {}) }],
      },
    }),
  )
  const { listeners, conflicts } = predictText(text.join('\n---\n'))
  const [listener] = listeners
  const chains = [...(listener?.filterChains ?? []), listener?.defaultFilterChain]
  return {
    takes: chains.flatMap(
      (chain) => chain?.http?.routeConfig ?? chain?.tcp?.cluster?.replace(/.*\|/, '') ?? [],
    ),
    counted: Object.values(conflicts).flat().length,
  }
}

describe('two entries of one port', () => {
  it.each([
    ['TCP', 'TCP', ['h0.example.com'], 1],
    ['HTTP', 'TCP', ['7000', 'h1.example.com'], 0],
    ['TCP', 'HTTP', ['7000', 'h0.example.com'], 0],
    ['TLS', 'TLS', ['h0.example.com', 'h1.example.com', 'PassthroughCluster'], 0],
    ['HTTP', '', ['7000', 'PassthroughCluster'], 0],
    ['TCP', '', ['7000', 'h0.example.com'], 1],
    ['', 'TCP', ['7000', 'h0.example.com'], 1],
    ['MONGO', 'TCP', ['h0.example.com'], 0],
    ['HTTP', 'MYSQL', ['7000', 'PassthroughCluster'], 0],
  ])('%o first, then %o: %o', (first, second, takes, counted) => {
    expect(listenerOf(first, second)).toEqual({ takes, counted })
  })
})
