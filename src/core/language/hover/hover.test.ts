import { describe, expect, it } from 'vitest'
import { analyze } from '#core/analyze.ts'
import { sourceOf, withCursor } from '#core/language/language.testing.ts'
import { durationWords } from './duration-words.ts'
import { hoverAt } from './hover-at.ts'

const hover = (marked: string) => {
  const { text, offset } = withCursor(marked)
  return hoverAt(sourceOf(text), offset)
}
const about = (marked: string): string => hover(marked)?.about ?? ''

const entry = `apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: stripe, namespace: payments}
spec:
  hosts: [api.stripe.com, "*.stripe.net"]
  ports:
  - {number: 443, name: tls, protocol: TLS}
`
const rule = `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: stripe, namespace: payments}
spec:
  host: api.stripe.com
  subsets:
  - {name: eu, labels: {region: eu}}
`
const to = (destination: string): string => `${entry}---
${rule}---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {namespace: payments}
spec:
  http:
  - timeout: 90s
    route:
    - destination: ${destination}
`

describe('a key', () => {
  it('says where it is, what it is for, its type, default, limits, and where to read on', () => {
    const said = about(`${entry}  reso|lution: DNS\n`)
    expect(said).toContain('`spec.resolution`')
    expect(said).toContain('How the sidecar finds the IPs')
    expect(said).toContain('**Default:** `NONE`')
    expect(said).toContain('- `STATIC` – ')
    expect(said).toContain(
      'https://istio.io/latest/docs/reference/config/networking/service-entry/#ServiceEntry-resolution',
    )
    expect(about(entry.replace('hosts:', 'ho|sts:'))).toContain('required · 1 to 256 items')
  })
  it('says since when, and what to write instead', () => {
    const balancer = 'kind: DestinationRule\nspec: {trafficPolicy: {loadBalancer: {KEY: {}}}}'
    expect(about(balancer.replace('KEY', 'warm|up'))).toContain('since Istio 1.24')
    expect(about(balancer.replace('KEY', 'warmupDuration|Secs'))).toContain(
      '**Outdated.** Write `warmup` instead.',
    )
  })
  it('says what a label is to Istio', () => {
    expect(about('kind: Namespace\nmetadata: {labels: {istio-in|jection: enabled}}')).toContain('new pods')
  })
  it('has its own span', () => {
    const marked = `${entry}  reso|lution: DNS\n`
    const { text } = withCursor(marked)
    const { from, to: end } = hover(marked)!.span
    expect(text.slice(from, end)).toBe('resolution')
  })
})

describe('a value', () => {
  it('says what the word means', () => {
    expect(about(`${entry}  resolution: D|NS\n`)).toContain('By DNS, all IPs')
    expect(about(`${entry}  resolution: 'D|NS'\n`)).toContain('By DNS, all IPs')
    expect(about(entry.replace('TLS}', 'tl|s}'))).toContain('already encrypted')
  })
  it('says who declares a host', () => {
    expect(about(to('{host: api.str|ipe.com}'))).toContain(
      'Declared by `ServiceEntry payments/stripe`, with port `443 tls TLS`.',
    )
    expect(about(to('{host: x.str|ipe.net}'))).toContain('through `*.stripe.net`')
    expect(about(to('{host: api.oth|er.com}'))).toContain('No ServiceEntry of this text declares it.')
    expect(about(to('{host: revi|ews}'))).toContain('In full: `reviews.payments.svc.cluster.local`.')
  })
  it('says what a subset is', () => {
    expect(about(to('{host: api.stripe.com, subset: e|u}'))).toContain('region=eu')
    expect(about(to('{host: api.stripe.com, subset: u|s}'))).toContain('No DestinationRule')
  })
  it('says which port a number is', () => {
    expect(about(to('{host: api.stripe.com, port: {number: 44|3}}'))).toContain('tls, TLS')
  })
  it('says a duration in words', () => {
    expect(about(to('{host: a}').replace('90s', '90|s'))).toContain('1 minute 30 seconds.')
  })
  it('says what kind of object this is', () => {
    expect(about(entry.replace('ServiceEntry', 'Service|Entry'))).toContain(
      'Adds a host to the service registry',
    )
  })
  it('is never markup', () => {
    expect(about('kind: ServiceEntry\nspec:\n  location: "<img src=x>`|` [a](b)"')).toContain(
      '``<img src=x>`` [a](b)``',
    )
  })
})

it('tells what is said against the place, and by whom', () => {
  const { text, offset } = withCursor(`${entry}  reso|lution: DSN\n`)
  const { findings, model } = analyze(text)
  const said = hoverAt(model, offset, findings)?.findings ?? []
  expect(said.map(({ finding }) => finding.gate)).toEqual(['crd'])
  expect(hoverAt(model, text.indexOf('hosts'), findings)?.findings).toEqual([])
})

it('says nothing in comments, block scalars, and of what nobody knows', () => {
  for (const marked of [
    `${entry}  # reso|lution: DNS\n`,
    'kind: ConfigMap\ndata: {a|: b}\n',
    'kind: Pod\nmetadata:\n  annotations:\n    proxy.istio.io/config: >\n      kind: P|od\n',
    '|',
  ])
    expect(hover(marked)).toBeUndefined()
})

it.each([
  ['90s', '1 minute 30 seconds'],
  ['1h', '1 hour'],
  ['1.5s', '1 second 500 milliseconds'],
  ['0s', 'no time at all'],
  ['-2m', 'minus 2 minutes'],
  ['5', undefined],
])('%s is %s', (text, words) => {
  expect(durationWords(text)).toBe(words)
})
