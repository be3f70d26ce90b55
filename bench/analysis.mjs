// Out: how long the engine takes for a text, and how long plain parsing takes for the same one, ms. In: sets of three documents.
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'
import { parseAllDocuments } from 'yaml'

/** @type {{ module: typeof import('../src/core/index.ts') }} */
const { module: engine } = await runnerImport(
  fileURLToPath(new URL('../src/core/index.ts', import.meta.url)),
  {
    logLevel: 'error',
  },
)

/** An entry, its rule and its route, with comments; hosts differ. @param {number} i */
const set = (i) => `# service ${i}, agreed with its team
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata:
  name: service-${i}
  namespace: team-${i % 20}
spec:
  hosts:
  - service-${i}.example.com # as the app writes it
  location: MESH_EXTERNAL
  ports:
  - number: 80
    name: http
    protocol: HTTP
    targetPort: 443
  resolution: DNS
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: service-${i}
  namespace: team-${i % 20}
spec:
  host: service-${i}.example.com
  trafficPolicy:
    connectionPool:
      tcp: {maxConnections: 50, connectTimeout: 5s}
    tls: {mode: SIMPLE, sni: service-${i}.example.com, subjectAltNames: [service-${i}.example.com], caCertificates: system}
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: service-${i}
  namespace: team-${i % 20}
spec:
  hosts: [service-${i}.example.com]
  http:
  - timeout: 12s
    retries: {attempts: 3, perTryTimeout: 3s, retryOn: "connect-failure,refused-stream,503"}
    route:
    - destination:
        host: service-${i}.example.com
        port: {number: 80}
`

/** @param {number} count @param {number} [from] a text that no former run has read */
export const sets = (count, from = 0) => Array.from({ length: count }, (_, i) => set(from + i)).join('---\n')

/** @param {() => unknown} act */
const timed = (act) => {
  const start = performance.now()
  act()
  return performance.now() - start
}

let fresh = 0
/** @param {number} count */
const another = (count) => sets(count, (fresh += 10_000))

/** @param {number} count */
export const parsing = (count) => {
  const text = another(count)
  return timed(() => parseAllDocuments(text))
}

/** @param {number} count */
export const coldAnalysis = (count) => {
  const text = another(count)
  return timed(() => engine.analyze(text))
}

/** One letter typed in the middle. @param {number} count */
export const nextAnalysis = (count) => {
  const text = another(count)
  const before = engine.analyze(text)
  const at = text.indexOf('MESH_EXTERNAL', text.length / 2) - 2
  const typed = `${text.slice(0, at)}q${text.slice(at)}`
  return timed(() => engine.analyze(typed, undefined, before))
}

/** The prediction from what was read already, and ten requests walked through it. @param {number} count */
export const probed = (count) => {
  const analysis = engine.analyze(another(count))
  const hosts = Array.from({ length: 10 }, (_, i) => `service-${(fresh + (i * count) / 10) | 0}.example.com`)
  return timed(() => {
    const prediction = engine.predict(analysis)
    for (const host of hosts) engine.probe(prediction, { scheme: 'http', host, port: 80 })
  })
}
