import { describe, expect, it } from 'vitest'
import { accepted, complete, labels } from '#core/language/language.testing.ts'

const head = `apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata:
  name: stripe
  namespace: payments
spec:
`
const mesh = `${head}  hosts: [api.stripe.com, files.stripe.com]
  ports:
  - number: 443
    name: tls
    protocol: TLS
  - number: 80
    name: http
    protocol: HTTP
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: stripe, namespace: payments}
spec:
  host: api.stripe.com
  subsets:
  - name: eu
    labels: {region: eu}
---
apiVersion: v1
kind: Service
metadata: {name: reviews, namespace: books}
spec: {ports: [{name: http, port: 9080}]}
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: egress, namespace: istio-system}
spec: {}
---
`
const route = `${mesh}apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: stripe, namespace: payments}
spec:
  hosts: [api.stripe.com]
`

describe('keys', () => {
  it('are those of the map at the cursor, required first, without those that stand there', () => {
    expect(labels(`${head}  hosts: [a.com]\n  |`)).toEqual(
      expect.arrayContaining(['ports', 'resolution', 'endpoints', 'exportTo']),
    )
    expect(labels(`${head}  |`).slice(0, 2)).toEqual(['hosts, location, ports, resolution', 'hosts'])
    expect(labels(`${head}  hosts: [a.com]\n  |`)).not.toContain('hosts')
  })
  it('are the same on the line before a marker, at the end without a line end, and half typed', () => {
    for (const text of [`|\n---\nkind: Pod\n`, '|', 'res|', 'res|\n  hosts: [a.com]\n'])
      expect(labels(`${head}  ${text}`)).toContain('resolution')
  })
  it('leave out what excludes another key that is there', () => {
    expect(labels(`${head}  endpoints: []\n  |`)).not.toContain('workloadSelector')
    expect(labels(`${head}  |\n`)).toContain('workloadSelector')
    expect(labels(`${route}  http:\n  - match:\n    - uri:\n        exact: /a\n        |`)).toEqual([])
  })
  it('are not what a controller writes, and outdated ones come last', () => {
    expect(labels('kind: ServiceEntry\n|')).not.toContain('status')
    const offered = complete('kind: DestinationRule\nspec:\n  trafficPolicy:\n    loadBalancer:\n      |')
    expect(offered.findLast(({ kind }) => kind === 'field')).toMatchObject({
      label: 'warmupDurationSecs',
      outdated: true,
    })
  })
  it('are written with what they need, in the layout of the document', () => {
    expect(accepted(`${head}  |`, 'ports')).toBe(
      `${head}  ports:\n  - number: 443\n    name: tls\n    protocol: TLS`,
    )
    const wide = 'kind: ServiceEntry\nmetadata:\n    name: a\nspec:\n    hosts:\n        - a.com\n    |'
    expect(accepted(wide, 'ports')).toContain('\n    ports:\n        - number: 443\n          name: tls')
    expect(accepted(wide.replaceAll('\n', '\r\n'), 'ports')).toContain('\r\n        - number: 443\r\n')
  })
  it('ask on where the value has words of its own', () => {
    expect(complete(`${head}  |`).find(({ label }) => label === 'resolution')).toMatchObject({
      insert: 'resolution: ',
      asksOn: true,
    })
  })
  it('take the place of a key with its colon, and then leave the colon', () => {
    expect(accepted(`${head}  res|: DNS`, 'resolution')).toBe(`${head}  resolution: DNS`)
    expect(accepted(`${head}  "reso|": DNS`, 'resolution')).toBe(`${head}  "resolution": DNS`)
  })
  it('go to the column of their neighbours', () => {
    expect(accepted(`${head}  hosts: [a.com]\n   |`, 'resolution')).toBe(`no completion "resolution"`)
    expect(accepted(`${head}  hosts: [a.com]\n |`, 'apiVersion')).toBe(`no completion "apiVersion"`)
    expect(accepted(`${head}|\n  hosts: [a.com]`, 'resolution')).toBe(
      `${head}  resolution: \n  hosts: [a.com]`,
    )
    expect(accepted(`${head}  ports:\n  - number: 1\n   |`, 'resolution')).toBe(
      `${head}  ports:\n  - number: 1\n  resolution: `,
    )
  })
  it('come between brackets, with quotes where the others have them', () => {
    expect(accepted(`${head}  ports: [{number: 443, |}]`, 'name')).toBe(
      `${head}  ports: [{number: 443, name: tls}]`,
    )
    expect(accepted(`${head}  ports: [{"number": 443, |}]`, 'protocol')).toBe(
      `${head}  ports: [{"number": 443, "protocol": }]`,
    )
    expect(labels(`${head}  ports: [{nu|`)).toContain('number')
  })
  it('come behind a dash', () => {
    expect(labels(`${head}  ports:\n  - |`)).toEqual(
      expect.arrayContaining(['number, name, protocol', 'number', 'name', 'protocol']),
    )
    expect(accepted(`${head}  ports:\n  - nu|`, 'number')).toBe(`${head}  ports:\n  - number: 443`)
    expect(accepted(`${head}  ports:\n  - number: 443\n    |`, 'name')).toContain('443\n    name: tls')
    expect(accepted(`${head}  ports:\n  -|`, 'name')).toContain('\n  - name: tls')
  })
  it('are the port names of the entry below `ports` of an endpoint', () => {
    const offered = labels(`${head}  ports: [{name: tls, number: 443}]\n  endpoints:\n  - ports:\n      |`)
    expect(offered).toEqual(['tls'])
  })
  it('are the labels that Istio knows, and those the text has', () => {
    expect(labels(`${head.replace('spec:\n', '')}  labels:\n    |`)).toContain('istio.io/use-waypoint')
    expect(labels(`${mesh}kind: DestinationRule\nspec:\n  subsets:\n  - labels:\n      |`)).toContain(
      'region',
    )
  })
})

describe('values', () => {
  it('are the words of an enum, with what they mean', () => {
    const offered = complete(`${head}  resolution: |`)
    expect(offered.map(({ label }) => label)).toEqual([
      'NONE',
      'STATIC',
      'DNS',
      'DNS_ROUND_ROBIN',
      'DYNAMIC_DNS',
    ])
    expect(offered[2]?.documentation).toContain('By DNS')
    expect(accepted(`${head}  resolution:|`, 'DNS')).toBe(`${head}  resolution: DNS`)
    expect(accepted(`${head}  resolution: D|NS # why`, 'STATIC')).toBe(`${head}  resolution: STATIC # why`)
    expect(accepted(`${head}  resolution: 'D|'`, 'STATIC')).toBe(`${head}  resolution: 'STATIC'`)
    expect(accepted(`${head}  resolution: "D|`, 'STATIC')).toBe(`${head}  resolution: "STATIC"`)
  })
  it('are true and false', () => {
    const policy = 'kind: DestinationRule\nspec:\n  trafficPolicy:\n    tls:\n      insecureSkipVerify: |'
    expect(labels(policy)).toEqual(['true', 'false'])
  })
  it('are kinds that fit the version, and versions that fit the kind', () => {
    expect(labels('apiVersion: v1\nkind: |')).toEqual(['Service', 'Namespace', 'Pod'])
    expect(labels('apiVersion: |\nkind: Sidecar')[0]).toBe('networking.istio.io/v1')
  })
  it('are hosts that are declared, with who declares them', () => {
    const offered = complete(`${route}  http:\n  - route:\n    - destination:\n        host: |`)
    expect(offered.map(({ label }) => label).slice(0, 3)).toEqual([
      'api.stripe.com',
      'files.stripe.com',
      'reviews.books.svc.cluster.local',
    ])
    expect(offered[0]?.detail).toBe('ServiceEntry payments/stripe')
  })
  it('are the subsets and ports of the host beside them', () => {
    const to = `${route}  http:\n  - route:\n    - destination:\n        host: api.stripe.com\n`
    expect(labels(`${to}        subset: |`)).toEqual(['eu'])
    expect(labels(`${to}        port: {number: |}`).slice(0, 2)).toEqual(['443', '80'])
    expect(labels(`${to}        port:\n          number: |`).slice(0, 2)).toEqual(['443', '80'])
    expect(
      labels(`${to.replace('api.stripe.com\n', 'reviews.books.svc.cluster.local\n')}        subset: |`),
    ).toEqual([])
  })
  it('are hosts that nobody declares yet, where they can be declared', () => {
    const asking = 'kind: DestinationRule\nspec: {host: api.new.com}\n---\n'
    expect(labels(`${asking}${head}  hosts:\n  - |`)).toEqual(['api.new.com'])
  })
  it('are namespaces, written so that YAML reads them', () => {
    expect(labels(`${mesh}${head}  exportTo: [|]`)).toEqual([
      'payments',
      'books',
      'istio-system',
      '.',
      '*',
      '~',
    ])
    expect(accepted(`${mesh}${head}  exportTo: [|]`, '*')).toBe(`${mesh}${head}  exportTo: ["*"]`)
    expect(labels(`${mesh}kind: Sidecar\nmetadata:\n  namespace: |`)).toContain('books')
  })
  it('are Gateways, and `mesh`', () => {
    expect(labels(`${route}  gateways:\n  - |`)).toEqual(['istio-system/egress', 'mesh'])
  })
  it('are what a label has elsewhere', () => {
    expect(labels(`${mesh}kind: DestinationRule\nspec:\n  subsets:\n  - labels:\n      region: |`)).toEqual([
      'eu',
    ])
    expect(labels('kind: Namespace\nmetadata:\n  labels:\n    istio-injection: |')).toEqual([
      'enabled',
      'disabled',
    ])
  })
  it('are an example only while nothing is typed', () => {
    expect(complete('kind: Sidecar\nmetadata:\n  name: |')).toMatchObject([
      { label: 'stripe-api', filter: '' },
    ])
  })
  it('are a whole list in brackets where none is begun', () => {
    expect(accepted(`${mesh}${head}  exportTo: |`, '["."]')).toContain('exportTo: ["."]')
  })
})

describe('items', () => {
  it('are offered on a new line, in the column of the list', () => {
    expect(accepted(`${head}  ports:\n  |`, '- number, name, protocol')).toContain(
      'ports:\n  - number: 443\n    name: tls',
    )
    expect(accepted(`${head}  ports:\n    - number: 1\n    |`, '- number, name, protocol')).toContain(
      '\n    - number: 1\n    - number: 443\n      name: tls',
    )
    expect(labels(`${head}  ports:\n    - number: 1\n    |`)).not.toContain('hosts')
  })
  it('are values with their dash, without those that stand there', () => {
    expect(labels(`${route}  gateways:\n  - mesh\n  |`)).toContain('- istio-system/egress')
    expect(labels(`${route}  gateways:\n  - mesh\n  |`)).not.toContain('- mesh')
  })
  it('come after the keys that the item above still lacks', () => {
    const offered = labels(`${head}  ports:\n  - number: 1\n  |`)
    expect(offered.slice(0, 2)).toEqual(['name', 'protocol'])
    expect(accepted(`${head}  ports:\n  - number: 1\n  |`, 'name')).toBe(
      `${head}  ports:\n  - number: 1\n    name: tls`,
    )
  })
  it('come together with keys where both can stand', () => {
    const offered = labels(`${head}  ports:\n  - number: 1\n  |`)
    expect(offered).toContain('- number, name, protocol')
    expect(offered).toContain('hosts')
  })
})

describe('documents', () => {
  it('are offered whole, of each kind', () => {
    expect(accepted('|', 'ServiceEntry')).toBe(
      `apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata:
  name: stripe-api
spec:
  hosts:
  - api.example.com
  location: MESH_EXTERNAL
  ports:
  - number: 443
    name: tls
    protocol: TLS
  resolution: DNS`,
    )
    expect(labels(`${head}  hosts: [a.com]\n---\n|`)).toContain('VirtualService')
    expect(labels(`---\n|\n---\n${head}`)).toContain('VirtualService')
  })
  it('come behind another with their marker, only at its end', () => {
    expect(accepted(`${head}  hosts: [a.com]\n|`, '--- Sidecar')).toContain('[a.com]\n---\napiVersion: ')
    expect(labels(`|\n${head}`)).not.toContain('--- Sidecar')
  })
  it('can begin with a version and kind that fit', () => {
    expect(accepted('|\nmetadata:\n  name: a\n', 'kind: Sidecar')).toBe(
      'apiVersion: networking.istio.io/v1\nkind: Sidecar\nmetadata:\n  name: a\n',
    )
  })
  it('inside a list of objects are objects too', () => {
    expect(labels('kind: List\nitems:\n- kind: Sidecar\n  spec:\n    |')).toContain('egress')
  })
})

describe('nothing is offered', () => {
  it.each([
    `# |`,
    `${head}  # res|`,
    `${head}  hosts: [a.com] # |`,
    `${head}  resolution: DNS |# |`,
    `kind: ConfigMap\ndata:\n  a: |`,
    `kind: Pod\nmetadata:\n  annotations:\n    note: >\n      res|`,
    `kind: Pod\nmetadata:\n  annotations:\n    note: >\n      text\n\n      |`,
    `${head}  hosts: *a|`,
    `--|-\n${head}`,
    `${head}  hosts: [a.com]\n..|.`,
    `%YAML 1.1|\n---\n`,
  ])('in %j', (marked) => {
    expect(labels(marked)).toEqual([])
  })
  it('but below a block scalar it goes on', () => {
    expect(labels('kind: Pod\nmetadata:\n  annotations:\n    note: >\n      text\n  |')).toContain('name')
  })
})

it('goes on while the document cannot be parsed', () => {
  expect(labels(`${head}  hosts: [a.com\n  resolution: |`)).toContain('DNS')
  expect(labels(`${head}  hosts: "a.com\n  |\n  ports: []`)).toContain('resolution')
  expect(labels(`${head}  : :\n  }{\n  resolution: |`)).toContain('DNS')
})

it('takes a template for what it is', () => {
  expect(labels(`${head}  {{- if .Values.dns }}\n  resolution: |\n  {{- end }}`)).toContain('DNS')
  expect(labels(`${head}  {{- if |.Values.dns }}\n`)).toEqual([])
})
