import { describe, expect, it } from 'vitest'
import type { MeshContext } from '#core/istio/mesh-context.ts'
import { meshWith, Walk } from '#core/patterns/walk.testing.ts'
import { predict } from '#core/sidecar/predict.ts'
import { probe } from '#core/sidecar/probe/probe.ts'
import { meetsExpectation } from '#core/sidecar/probe/requests-file/meets-expectation.ts'
import { requestUrl } from '#core/sidecar/probe/requests-file/request-url.ts'
import { promisesOf, type MadePromise } from './promises.ts'

/** The meshes a pattern may stand in: what they let out, and whether the sidecar answers DNS. */
const meshes = (['ALLOW_ANY', 'REGISTRY_ONLY'] as const).flatMap((mode) =>
  [true, false].map((dnsCapture) => ({ mode, dnsCapture })),
)
const meshOf = ({ mode, dnsCapture }: (typeof meshes)[number]): MeshContext => ({
  ...meshWith('team', dnsCapture),
  meshConfig: { outboundTrafficPolicy: { mode } },
})

const madeBy = ({ design, lens }: Walk): readonly MadePromise[] =>
  promisesOf(design, new Set(), () => lens, 50)
const urlsOf = (made: readonly MadePromise[]) => made.map(({ request }) => requestUrl(request))

const preset = (walk: Walk, i: number): Walk => {
  const ports = walk.question('ports')
  walk.take(ports.control === 'rows' ? ports.presets?.[i]?.write() : undefined)
  return walk
}
const database = (mesh: MeshContext) =>
  new Walk(mesh, 'managed-database').answer('hosts', ['orders.abc123.eu-west-1.rds.amazonaws.com'])
const shift = (mesh: MeshContext, front: string) =>
  new Walk(mesh, 'provider-traffic-shift')
    .answer('front-host', [front])
    .answer('provider-0-host', 'api.old.example.com')
    .answer('provider-1-host', 'api.new.example.com')

const legacy = (mesh: MeshContext, host: string) =>
  new Walk(mesh, 'legacy-service').answer('hosts', [host]).answer('endpoint-0-address', '10.0.0.9')

/** Finished designs that promise something in every mesh, and to how many requests. */
const designs: readonly { name: string; requests: number; finish: (mesh: MeshContext) => Walk }[] = [
  {
    name: 'External HTTPS API, encrypted by the app',
    requests: 2,
    finish: (mesh) =>
      new Walk(mesh, 'external-https-api').answer('hosts', ['api.stripe.com', 'files.stripe.com']),
  },
  {
    name: 'External HTTPS API, encrypted by the sidecar',
    requests: 1,
    finish: (mesh) =>
      new Walk(mesh, 'external-https-api').answer('hosts', ['api.stripe.com']).answer('encrypts', 'sidecar'),
  },
  {
    name: 'External HTTPS API, encrypted by either',
    requests: 2,
    finish: (mesh) =>
      new Walk(mesh, 'external-https-api').answer('hosts', ['api.stripe.com']).answer('encrypts', 'both'),
  },
  {
    name: 'External HTTPS API, a wildcard',
    requests: 1,
    finish: (mesh) => new Walk(mesh, 'external-https-api').answer('hosts', ['*.googleapis.com']),
  },
  { name: 'Managed database', requests: 1, finish: database },
  {
    name: 'Managed database, by its networks',
    requests: 1,
    finish: (mesh) =>
      database(mesh).answer('addressing', 'networks').answer('networks', ['10.20.32.0/20', '10.30.0.5']),
  },
  {
    name: 'Managed database, by its fixed address',
    requests: 1,
    finish: (mesh) => database(mesh).answer('addressing', 'fixed').answer('fixed-address', '10.20.32.5'),
  },
  ...[0, 1, 2, 3, 4].map((i) => ({
    name: `Multi-port TCP, preset ${i}`,
    requests: [2, 2, 3, 3, 3][i] ?? 0,
    finish: (mesh: MeshContext) =>
      preset(new Walk(mesh, 'multi-port-tcp').answer('hosts', ['es.example.com']), i),
  })),
  {
    name: 'Multi-port TCP, by its fixed address',
    requests: 3,
    finish: (mesh) =>
      preset(new Walk(mesh, 'multi-port-tcp').answer('hosts', ['es.example.com']), 2)
        .answer('addressing', 'fixed')
        .answer('fixed-address', '10.20.32.5'),
  },
  {
    name: 'Multi-port TCP, by its networks',
    requests: 3,
    finish: (mesh) =>
      preset(new Walk(mesh, 'multi-port-tcp').answer('hosts', ['es.example.com']), 2)
        .answer('addressing', 'networks')
        .answer('networks', ['10.20.32.0/20']),
  },
  {
    name: 'Legacy service with a public name',
    requests: 1,
    finish: (mesh) => legacy(mesh, 'legacy.example.com'),
  },
  {
    name: 'Provider traffic shift, all to the old one',
    requests: 1,
    finish: (mesh) => shift(mesh, 'maps.example.com'),
  },
  {
    name: 'Provider traffic shift, divided',
    requests: 1,
    finish: (mesh) => {
      const walk = shift(mesh, 'maps.example.com')
      const shares = walk.question('shares')
      walk.take(shares.control === 'shares' ? shares.write(1, 20) : undefined)
      return walk
    },
  },
]

describe.each(designs)('$name keeps its promise', ({ finish, requests }) => {
  it.each(meshes)('where the mesh is $mode and DNS capture $dnsCapture', (given) => {
    const walk = finish(meshOf(given))
    const made = madeBy(walk)
    expect(urlsOf(made)).toHaveLength(requests)
    const prediction = predict({ model: walk.design })
    for (const promise of made) {
      if ('lacks' in promise) throw new Error(promise.lacks)
      const { outcome } = probe(prediction, promise.request)
      expect([requestUrl(promise.request), meetsExpectation(outcome, promise.expect)]).toEqual([
        requestUrl(promise.request),
        [],
      ])
    }
  })
})

/** Finished designs, the mesh in which they promise nothing, and what the reason says. */
const hindered: readonly { name: string; finish: () => Walk; says: RegExp }[] = [
  {
    name: 'a made-up name without DNS capture',
    finish: () => legacy(meshWith('team', false), 'legacy.internal'),
    says: /DNS capture is off and `legacy\.internal` looks made up: the app’s lookup fails/,
  },
  {
    name: 'a made-up name that is called and divided, without DNS capture',
    finish: () => shift(meshWith('team', false), 'maps.internal'),
    says: /DNS capture is off and `maps\.internal`/,
  },
  {
    name: 'a name that the sidecar itself has to look up in a private DNS',
    finish: () => new Walk(meshWith('team', true), 'managed-database').answer('hosts', ['orders.internal']),
    says: /Envoy looks `orders\.internal` up in your network’s DNS/,
  },
  {
    name: 'a pod that does not see the entry',
    finish: () => new Walk(meshWith('other'), 'managed-database', database(meshWith('team')).text),
    says: /`exportTo` of orders-\S+ in namespace team does not name `other`/,
  },
  {
    name: 'two databases on one port without DNS capture',
    finish: () => {
      const first = database(meshWith('team'))
      const second = first.text.replaceAll('orders', 'users')
      return new Walk(meshWith('team'), 'managed-database', `${first.text}---\n${second}`)
    },
    says: /nothing tells a connection to `(orders|users)\.\S+` from others on port 5432/,
  },
]

describe.each(hindered)('$name', ({ finish, says }) => {
  it('is no promise: the reason is told, and the sidecar agrees that something is in the way', () => {
    const walk = finish()
    const made = madeBy(walk)
    expect(made.length).toBeGreaterThan(0)
    const prediction = predict({ model: walk.design })
    const verdicts = made.map((promise) => {
      if (!('lacks' in promise)) throw new Error(`${requestUrl(promise.request)} is promised`)
      expect(promise.lacks).toMatch(says)
      return probe(prediction, promise.request).outcome.verdict
    })
    expect(verdicts.every((verdict) => verdict === 'reaches')).toBe(false)
  })
})

it('with DNS capture a made-up name is promised to its machines, and two databases on one port to their own', () => {
  const mesh = meshWith('team', true)
  expect(madeBy(legacy(mesh, 'legacy.internal'))).toMatchObject([{ expect: { verdict: 'reaches' } }])
  expect(madeBy(shift(mesh, 'maps.internal'))).toMatchObject([{ expect: { verdict: 'reaches' } }])
  const { text } = database(mesh)
  const both = new Walk(mesh, 'managed-database', `${text}---\n${text.replaceAll('orders', 'users')}`)
  expect(madeBy(both).map((promise) => 'expect' in promise)).toEqual([true, true])
})

it('a whole port has its cost told', () => {
  const costOf = (dnsCapture: boolean) => {
    const [promise] = madeBy(database(meshWith('team', dnsCapture)))
    return promise && 'expect' in promise ? promise.cost : undefined
  }
  expect(costOf(false)).toContain('other hosts on port 5432 end here too')
  expect(costOf(true)).toBeUndefined()
})

it('what is still to be answered promises nothing, nor does an entry that is no design of a pattern', () => {
  for (const id of ['external-https-api', 'managed-database', 'legacy-service', 'multi-port-tcp'])
    expect(madeBy(new Walk(meshWith('team'), id))).toEqual([])
  expect(madeBy(new Walk(meshWith('team'), 'legacy-service').answer('hosts', ['a.example.com']))).toEqual([])
  const half = new Walk(meshWith('team'), 'provider-traffic-shift').answer('front-host', ['maps.example.com'])
  expect(madeBy(half)).toEqual([])
})

it('of many entries only some are asked, and none that is refused', () => {
  const mesh = meshWith('team', true)
  const { text } = database(mesh)
  const { design } = new Walk(mesh, 'managed-database', `${text}---\n${text.replaceAll('orders', 'users')}`)
  expect(promisesOf(design, new Set(), () => undefined, 1)).toHaveLength(1)
  expect(promisesOf(design, new Set([0]), () => undefined, 9)).toHaveLength(1)
})
