import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { readResources } from '#core/istio/resource.ts'
import { defaultMeshContext } from '#core/istio/mesh-context.ts'
import { readText } from '#core/text/documents.ts'
import { isMap, type Json, type JsonMap } from '#core/text/json.ts'
import { predict } from './predict.ts'
import { everythingIn, predictText } from './predict.testing.ts'

const everything = `apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: all, namespace: default}
spec:
  hosts: [all.example.com, "*.all.example.com"]
  addresses: [10.0.0.1, 10.1.0.0/16, "2001:db8::/32"]
  location: MESH_INTERNAL
  resolution: STATIC
  ports:
  - {number: 80, name: http, protocol: HTTP, targetPort: 8080}
  - {number: 443, name: tls, protocol: HTTPS}
  - {number: 5432, name: any}
  workloadSelector: {labels: {app: vm}}
  endpoints: [{address: unix:///x}, {address: 10.0.0.9, labels: {v: a}, locality: us/a, ports: {http: 81}}]
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: all}
spec:
  host: "*.example.com"
  trafficPolicy:
    tls: {mode: MUTUAL, clientCertificate: /c, privateKey: /k}
    outlierDetection: {interval: 3s}
    loadBalancer: {localityLbSetting: {distribute: [{from: us/*, to: {us/a: 100}}]}}
    portLevelSettings: [{port: {number: 443}, connectionPool: {tcp: {tcpKeepalive: {time: 3s}}}}]
  subsets: [{name: a, labels: {v: a}, trafficPolicy: {loadBalancer: {consistentHash: {httpCookie: {name: c, ttl: 0s}}}}}]
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: all}
spec:
  hosts: [all.example.com, other]
  http:
  - match: [{uri: {regex: "/.*x"}, withoutHeaders: {a: {}}, port: 80}]
    route: [{destination: {host: short, subset: a}, weight: 1, headers: {request: {set: {host: x}}}}, {destination: {host: all.example.com}, weight: 2}]
    mirrors: [{destination: {host: all.example.com}, percentage: {value: 3}}]
    fault: {delay: {fixedDelay: 1s}, abort: {grpcStatus: OK}}
    corsPolicy: {allowOrigins: [{exact: x}], maxAge: 3s}
    retries: {attempts: 3, retryOn: "503"}
  - {match: [{uri: {prefix: /d}}], delegate: {name: child}}
  - redirect: {uri: /, port: 80}
  tls: [{match: [{sniHosts: [all.example.com], destinationSubnets: [10.0.0.0/8]}], route: [{destination: {host: all.example.com}}]}]
  tcp: [{match: [{destinationSubnets: [10.0.0.0/8]}], route: [{destination: {host: all.example.com}}]}]
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: child}
spec: {http: [{match: [{uri: {exact: /d/e}}], route: [{destination: {host: all.example.com}}]}]}
---
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: {name: s}
spec: {egress: [{hosts: ["*/*"], port: {number: 80, protocol: HTTP, name: x}, bind: 127.0.0.1}, {hosts: ["./*", "*/*"]}]}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: default}
spec: {clusterIP: None, ports: [{name: tcp, port: 9000}]}
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: web, namespace: default, labels: {kubernetes.io/service-name: web}}
endpoints: [{addresses: [10.2.0.1]}]
ports: [{name: tcp, port: 9000}]
`
const resources = readResources(readText(everything))

/** Every place in a value. */
function placesIn(value: Json, at: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  const below = Array.isArray(value)
    ? value.flatMap((item: Json, i) => placesIn(item, [...at, i]))
    : isMap(value)
      ? Object.entries(value).flatMap(([key, held]) => placesIn(held, [...at, key]))
      : []
  return [at, ...below]
}

function replaced(value: Json, [step, ...rest]: readonly (string | number)[], by: Json): Json {
  if (step === undefined) return by
  if (Array.isArray(value))
    return value.map((item: Json, i) => (i === step ? replaced(item, rest, by) : item))
  return isMap(value) ? { ...value, [step]: replaced(value[step] ?? null, rest, by) } : value
}

describe('any text', () => {
  it('is predicted, whatever stands in the place of a value', () => {
    const place = fc
      .nat(resources.length - 1)
      .chain((i) => fc.tuple(fc.constant(i), fc.constantFrom(...placesIn(resources[i]!.value).slice(1))))
    const odd = fc.constantFrom<Json>(null, '', 'x', -1, 3.5, true, [], {}, [null], ['*', '~/x'], { a: [1] })
    fc.assert(
      fc.property(place, odd, ([i, at], by) => {
        const texts = resources.map(({ value }, j) =>
          JSON.stringify(i === j ? replaced(value, at, by) : value),
        )
        const prediction = predictText(texts.join('\n---\n'), {
          proxy: { locality: 'us/a', dnsCapture: true },
        })
        expect(prediction.listeners.at(-1)?.name).toBe('virtualOutbound')
        for (const generated of everythingIn(prediction))
          expect(prediction.because(generated).length).toBeGreaterThan(0)
      }),
      { numRuns: 200 },
    )
  }, 120_000)

  it('is predicted up to any of its lines', () => {
    const lines = everything.split('\n')
    for (let i = 0; i <= lines.length; i += 3) {
      const { clusters } = predictText(lines.slice(0, i).join('\n'))
      expect(clusters.length).toBeGreaterThanOrEqual(2)
    }
  })

  it('is predicted for any mesh settings', () => {
    const odd = fc.constantFrom<Json>(null, 'x', 0, true, [], {}, { mode: 3 }, ['.'])
    const names = ['outboundTrafficPolicy', 'connectTimeout', 'defaultHttpRetryPolicy', 'localityLbSetting']
    const more = ['tcpKeepalive', 'rootNamespace', 'defaultServiceExportTo', 'trustDomain', 'dnsRefreshRate']
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names, ...more), odd), (meshConfig) => {
        const mesh = { ...defaultMeshContext, meshConfig: meshConfig as JsonMap }
        expect(predict({ model: { resources, mesh } }).listeners.length).toBeGreaterThan(0)
      }),
      { numRuns: 100 },
    )
  })
})
