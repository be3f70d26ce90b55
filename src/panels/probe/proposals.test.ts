import { expect, test } from 'vitest'
import { analyze } from '#core/analyze.ts'
import { parseRequestUrl } from '#core/sidecar/probe/requests-file/request-url.ts'
import { promisesOf } from '#core/patterns/promises/promises.ts'
import { fitting, proposalsOf, withPromises } from './proposals.ts'

const resources = (spec: string) =>
  analyze(`apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: {name: out}\nspec:\n${spec}`)
    .model.resources

const urls = (spec: string) => proposalsOf(resources(spec)).map(({ url }) => url)

test('hosts are spoken to as the protocol of the port is spoken', () => {
  expect(
    urls(`  hosts: [a.example]
  ports:
  - {number: 443, name: a, protocol: TLS}
  - {number: 8443, name: b, protocol: HTTPS}
  - {number: 80, name: c, protocol: HTTP}
  - {number: 50051, name: d, protocol: GRPC}
  - {number: 5432, name: e, protocol: TCP}
  - {number: 6380, name: f, protocol: TLS}
  - {number: 53, name: g, protocol: UDP}
`),
  ).toEqual([
    'https://a.example',
    'https://a.example:8443',
    'http://a.example',
    'grpc://a.example:50051',
    'tcp://a.example:5432',
    'tls://a.example:6380',
    'https://unknown.example.com',
  ])
})

test('wildcards are asked about by one of their names, addresses by themselves, and all of it can be asked', () => {
  const proposals = proposalsOf(
    resources(`  hosts: ['*.example.com', '*']
  addresses: [10.0.5.10, 10.1.0.0/16, '2001:db8::1']
  ports: [{number: 5432, name: a, protocol: TCP}]
`),
  )
  expect(proposals.map(({ url }) => url).slice(0, -1)).toEqual([
    'tcp://www.example.com:5432',
    'tcp://10.0.5.10:5432',
    'tcp://[2001:db8::1]:5432',
  ])
  for (const { url } of proposals) expect(parseRequestUrl(url)).toHaveProperty('request')
})

test('what begins as typed comes first, with or without the scheme', () => {
  const proposals = ['https://other.io/api', 'https://api.io', 'tcp://db:1'].map((url) => ({
    url,
    about: '',
  }))
  expect(fitting(proposals, 'api').map(({ url }) => url)).toEqual(['https://api.io', 'https://other.io/api'])
  expect(fitting(proposals, 'tcp:').map(({ url }) => url)).toEqual(['tcp://db:1'])
})

test('what the design promises comes first and says so; what it does not promise here says that', () => {
  const { model } = analyze(`apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: out}
spec:
  hosts: [a.example.com, db.internal]
  ports: [{number: 443, name: a, protocol: TLS}]
  resolution: DNS
`)
  const made = promisesOf(model, new Set(), () => undefined, 9)
  const [first, second, ...others] = withPromises(
    [{ url: 'tcp://x:1', about: '' }, ...proposalsOf(model.resources)],
    made,
  )
  expect(first).toEqual({
    url: 'https://a.example.com',
    about: 'ServiceEntry out: promised by External HTTPS API',
  })
  expect(second?.about).toBe('ServiceEntry out: not promised in this mesh by External HTTPS API')
  expect(others.map(({ url }) => url)).toEqual(['tcp://x:1', 'https://unknown.example.com'])
})
