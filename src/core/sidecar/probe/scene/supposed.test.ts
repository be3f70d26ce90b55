import { expect, test } from 'vitest'
import { predictText } from '#core/sidecar/predict.testing.ts'
import { probe } from '#core/sidecar/probe/probe.ts'
import type { Supposition } from '#core/sidecar/probe/world.ts'

const entry = `apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: stripe, namespace: default}
spec:
  hosts: [api.stripe.com]
  resolution: DNS
  ports: [{number: 443, name: tls, protocol: TLS}]
`
const ending = (supposition: Supposition): string =>
  probe(predictText(entry), { scheme: 'https', host: 'api.stripe.com', port: 443 }, supposition).steps.at(-1)
    ?.says ?? ''

test('a sentence that begins with a supposed address begins with a capital', () => {
  expect(ending('server-refuses')).toMatch(/^An address of api\.stripe\.com:443 refuses the connection/)
})

test('a name at the beginning stays as it is written', () => {
  expect(ending('name-does-not-resolve')).toMatch(/^api\.stripe\.com does not resolve/)
})
