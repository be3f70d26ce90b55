import type { Example } from './corpus.testing.ts'

const payments = `# Payments: what the checkout talks to outside the mesh.
# Ask team-payments before changing ports.

apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata:
  name: card-gateway
  namespace: payments
  labels:
    app.kubernetes.io/part-of: checkout
    tier: "1"
  annotations:
    owner: 'team-payments'   # see the phone list
spec:
  hosts:
  # the one we pay by
  - gateway.cards.example
  # - sandbox.cards.example     (only in staging)
  - tokens.cards.example # token vault

  location: MESH_EXTERNAL
  resolution: DNS
  ports:
  - number: 443
    name: tls
    protocol: TLS
  - {number: 8443, name: tls-admin, protocol: TLS}
  exportTo: [".", "checkout"]
---
# Keep connections few: the gateway counts them.
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: card-gateway, namespace: payments}
spec:
  host: gateway.cards.example
  trafficPolicy:
    connectionPool:
      tcp:
        maxConnections: 40   # contract says 50
        connectTimeout: 2s
    outlierDetection:
      consecutive5xxErrors: 5
      baseEjectionTime: 30s
    tls:
      mode: SIMPLE
      sni: gateway.cards.example
`

const legacy = `apiVersion: networking.istio.io/v1beta1
kind: ServiceEntry
metadata:
    name: mainframe
spec:
    hosts:
        - mainframe.corp.internal
    addresses:
        - 10.20.0.0/16   # the old data centre
    location: MESH_INTERNAL
    resolution: STATIC
    ports:
        - number: 9080
          name: http
          protocol: HTTP
          targetPort: 19080
    endpoints:
        - address: 10.20.1.5
          locality: eu-west/zone-a
          weight: 80
          labels:
              version: "7"
        -
          address: 10.20.1.6
          locality: eu-west/zone-b

          weight: 20
`

const routing = `---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: search
spec:
  hosts: [search.example.net]
  gateways:
    - mesh
  http:
    - name: "v2 for testers"
      match:
        - headers:
            x-group: {exact: testers}
          uri:
            prefix: /v2
      route:
        - destination: {host: search.example.net, subset: v2}
          weight: 100
      timeout: 3s
    # everybody else
    - route:
        - destination:
            host: search.example.net
            subset: v1
          weight: 90
        - destination:
            host: search.example.net
            subset: v2
          weight: 10
      retries:
        attempts: 2
        retryOn: "5xx,reset"
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata:
  name: search
  annotations:
    description: |
      Search moved to a provider in May.

      Questions: ask the search guild.
    contact: >-
      search-guild
      at example.net
spec:
  hosts: ['search.example.net']
  ports: [{number: 443, name: https, protocol: TLS}]
  resolution: DNS
  location: MESH_EXTERNAL
...
`

const chart = `{{- if .Values.external.enabled }}
{{- range $name, $service := .Values.external.services }}
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata:
  name: {{ $name }}
  labels:
    {{- include "chart.labels" $ | nindent 4 }}
    tier: external
spec:
  hosts:
    {{- range $service.hosts }}
    - {{ . | quote }}
    {{- end }}
  location: MESH_EXTERNAL
  resolution: {{ default "DNS" $service.resolution }}
  ports:
    - number: {{ $service.port }}
      name: tls-{{ $name }}
      protocol: TLS
  {{- with $service.exportTo }}
  exportTo: {{ toYaml . | nindent 4 }}
  {{- end }}
{{- end }}
{{- end }}
`

const list = `{
  "apiVersion": "v1",
  "kind": "List",
  "items": [
    {
      "apiVersion": "networking.istio.io/v1",
      "kind": "ServiceEntry",
      "metadata": { "name": "mail", "labels": {} },
      "spec": {
        "hosts": ["smtp.example.org"],
        "ports": [
          { "number": 587, "name": "tcp-smtp", "protocol": "TCP" },
          { "number": 465, "name": "tls-smtps", "protocol": "TLS" }
        ],
        "resolution": "NONE"
      }
    }
  ]
}
`

/** Whole files as people keep them. */
export const files: readonly Example[] = [
  { name: 'payments', text: payments, plain: true },
  { name: 'legacy', text: legacy, plain: true },
  { name: 'routing', text: routing, plain: true },
  { name: 'chart', text: chart, plain: false },
  { name: 'list', text: list, plain: true },
]
