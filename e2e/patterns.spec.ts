import { expect, test } from './designer.ts'

const meta = (kind: string, name: string) => `apiVersion: networking.istio.io/v1
kind: ${kind}
metadata:
  name: ${name}
  namespace: default
spec:
`
const own = `  exportTo:
  - "."
`

test('External HTTPS API: from the empty page to YAML, then with TLS by the sidecar', async ({
  designer,
}) => {
  await designer.pick('External HTTPS API')
  await designer.add('Host names', 'https://key:secret@api.stripe.com/v1/charges')
  await designer.expectText(`${meta('ServiceEntry', 'api-stripe-com')}  hosts:
  - api.stripe.com
  location: MESH_EXTERNAL
  ports:
  - number: 443
    name: tls
    protocol: TLS
  resolution: DNS
${own}`)
  await designer.choose('Who encrypts?', 'The sidecar')
  await designer.expectText(`${meta('ServiceEntry', 'api-stripe-com')}  hosts:
  - api.stripe.com
  location: MESH_EXTERNAL
  ports:
  - number: 80
    name: http
    protocol: HTTP
    targetPort: 443
  resolution: DNS
${own}---
${meta('DestinationRule', 'api-stripe-com')}  host: api.stripe.com
  trafficPolicy:
    portLevelSettings:
    - port:
        number: 80
      tls:
        mode: SIMPLE
        sni: api.stripe.com
        subjectAltNames:
        - api.stripe.com
        caCertificates: system
${own}`)
})

test('Managed database: a connection string, the networks it lives in, limits', async ({ designer }) => {
  await designer.pick('Managed database')
  await designer.paste(
    'Endpoint host',
    'mysql://app:hunter2@orders.abc123.eu-west-1.rds.amazonaws.com:3307/orders',
  )
  await expect(
    designer.region('Design').getByText('User name and password were dropped').first(),
  ).toBeVisible()
  await designer.choose(
    'How are these connections told apart from others on the port?',
    'By the networks it lives in',
  )
  await designer.add('Networks it lives in', '10.20.32.0/20')
  await designer.answer('Connect timeout', '3s')
  await designer.answer('Most connections at a time', '20')
  const name = 'orders-abc123-eu-west-1-rds-amazonaws-com'
  const host = 'orders.abc123.eu-west-1.rds.amazonaws.com'
  await designer.expectText(`${meta('ServiceEntry', name)}  hosts:
  - ${host}
  addresses:
  - 10.20.32.0/20
  location: MESH_EXTERNAL
  ports:
  - number: 3307
    name: tcp-mysql
    protocol: TCP
  resolution: NONE
${own}---
${meta('DestinationRule', name)}  host: ${host}
  trafficPolicy:
    connectionPool:
      tcp:
        maxConnections: 20
        connectTimeout: 3s
${own}`)
})

test('Legacy service: endpoints pasted as a list', async ({ designer }) => {
  await designer.pick('Legacy service (STATIC)')
  await designer.add('Host name', 'legacy-monitoring.internal')
  await designer.pasteRows('10.0.5.11\n10.0.5.12:9000 weight=3')
  await designer.answer('Address', '10.0.5.10')
  await designer.expectText(`${meta('ServiceEntry', 'legacy-monitoring-internal')}  hosts:
  - legacy-monitoring.internal
  location: MESH_EXTERNAL
  ports:
  - number: 8080
    name: http
    protocol: HTTP
  resolution: STATIC
  endpoints:
  - address: 10.0.5.10
  - address: 10.0.5.11
  - address: 10.0.5.12
    ports:
      http: 9000
    weight: 3
${own}`)
  await expect(designer.node(/10\.0\.5\.12/)).toBeVisible()
})

test('Multi-port TCP: a preset, with DNS capture on', async ({ designer }) => {
  await designer.pick('Multi-port TCP')
  await designer.add('Host name', 'es.example.com')
  await designer.preset('Elasticsearch')
  await designer.mesh('DNS capture', 'on')
  await designer.expectText(`${meta('ServiceEntry', 'es-example-com')}  hosts:
  - es.example.com
  location: MESH_EXTERNAL
  ports:
  - number: 9200
    name: http
    protocol: HTTP
  - number: 9300
    name: tcp-transport
    protocol: TCP
  resolution: DNS
${own}`)
  await expect(
    designer.region('Design').getByRole('radio', { name: 'By an address istiod allocates' }),
  ).toBeChecked()
})

test('Provider traffic shift: two providers, 80 and 20 per cent', async ({ designer }) => {
  await designer.pick('Provider traffic shift')
  await designer.add('The name the app calls', 'geocoding.internal')
  await designer.answerRow('Provider host', 0, 'api.old.example.com')
  await designer.answerRow('Provider host', 1, 'api.new.example.com')
  await designer.share('api.new.example.com', 20)
  const provider = (host: string) => `---
${meta('ServiceEntry', host.replaceAll('.', '-'))}  hosts:
  - ${host}
  location: MESH_EXTERNAL
  ports:
  - number: 80
    name: http
    protocol: HTTP
    targetPort: 443
  resolution: DNS
${own}---
${meta('DestinationRule', host.replaceAll('.', '-'))}  host: ${host}
  trafficPolicy:
    tls:
      mode: SIMPLE
      sni: ${host}
      subjectAltNames:
      - ${host}
      caCertificates: system
${own}`
  const destination = (host: string, weight: number) => `    - destination:
        host: ${host}
        port:
          number: 80
      weight: ${weight}
      headers:
        request:
          set:
            host: ${host}
`
  await designer.expectText(`${meta('ServiceEntry', 'geocoding-internal')}  hosts:
  - geocoding.internal
  location: MESH_EXTERNAL
  ports:
  - number: 80
    name: http
    protocol: HTTP
  resolution: STATIC
${own}---
${meta('VirtualService', 'geocoding-internal')}  hosts:
  - geocoding.internal
  http:
  - route:
${destination('api.old.example.com', 80)}${destination('api.new.example.com', 20)}${own}${provider('api.old.example.com')}${provider('api.new.example.com')}`)
})
