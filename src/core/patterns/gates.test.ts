import { describe, expect, test } from 'vitest'
import { checkSchema } from '#core/gates/crd/crd.ts'
import { checkWebhook } from '#core/gates/webhook/webhook.ts'
import type { Question } from '#core/forms/question.ts'
import { designOf, meshWith, Walk } from './walk.testing.ts'

/** What API server and webhook refuse in a text, in their words. */
const refused = ({ text, mesh }: Walk): string[] =>
  designOf(text, mesh)
    .resources.flatMap((resource) => [...checkSchema(resource), ...checkWebhook(resource, mesh)])
    .filter(({ severity }) => severity === 'error')
    .map(({ resource, message }) => `${resource}: ${message}`)

const product = <A extends Readonly<Record<string, readonly unknown[]>>>(
  axes: A,
): { readonly [K in keyof A]: A[K][number] }[] =>
  Object.entries(axes).reduce<Record<string, unknown>[]>(
    (made, [key, values]) => made.flatMap((row) => values.map((value) => ({ ...row, [key]: value }))),
    [{}],
  ) as { [K in keyof A]: A[K][number] }[]

/** Chooses an option if it can be chosen; an answer to a question that is not asked is skipped. */
function choose(walk: Walk, id: string, option: string): void {
  const question = walk.questions.find((candidate) => candidate.id === id)
  if (question?.control !== 'choice') return
  if (question.options.some((one) => one.id === option && one.unavailable === undefined))
    walk.answer(id, option)
}

function see(walk: Walk, visibility: string): void {
  choose(walk, 'visibility', visibility)
  if (visibility === 'some') walk.answer('namespaces', ['.', 'checkout'])
}

/** Answers what is still required, entry by entry, as a reader would. */
function answerRest(walk: Walk): void {
  const start = walk.document
  const entries = () => walk.design.resources.filter(({ kind }) => kind === 'ServiceEntry')
  for (let i = 0; i < entries().length; i++) {
    walk.document = entries()[i]?.document.index ?? 0
    answerEntry(walk)
  }
  walk.document = start
}

function answerEntry(walk: Walk): void {
  for (let rounds = 0; rounds < 20; rounds++) {
    const open = walk.questions.find(isOpen)
    if (!open) return
    if (open.control === 'choice') {
      const option = open.options.find(({ unavailable }) => unavailable === undefined)
      walk.answer(open.id, option?.id)
    } else if (open.id === 'networks') walk.answer(open.id, ['10.20.32.0/20', '10.30.0.5'])
    else if (open.id.endsWith('number') || open.id === 'port') walk.answer(open.id, 6000 + rounds)
    else if (open.control === 'list') walk.answer(open.id, [`h${rounds}.example.com`])
    else if (open.control === 'pairs') walk.take(open.write([{ key: 'app', value: 'x' }]))
    else walk.answer(open.id, open.id.includes('address') ? '10.0.0.9' : `n${rounds}`)
  }
}

const isOpen = (question: Question): boolean =>
  question.required === true &&
  ((question.control === 'text' && question.value === '') ||
    (question.control === 'number' && question.value === undefined) ||
    (question.control === 'list' && question.values.length === 0) ||
    (question.control === 'pairs' && question.pairs.length === 0) ||
    (question.control === 'choice' && question.value === undefined && question.foreign === undefined))

const visibilities = ['own', 'some']
const LONG = 60_000

describe('whatever is chosen, Istio accepts the text once the required answers are given', () => {
  test('the tests would see a refusal', () => {
    expect(refused(new Walk(meshWith('a'), 'external-https-api'))).not.toEqual([])
  })

  test(
    'External HTTPS API',
    () => {
      const rows = product({
        hosts: [
          ['api.a.com'],
          ['*.a.com'],
          ['api.a.com', 'api.b.com'],
          ['*.a.com', 'b.com'],
          ['*.a.com', '*.b.com'],
        ],
        encrypts: ['app', 'sidecar', 'both'],
        resolution: ['DNS', 'DNS_ROUND_ROBIN', 'NONE', 'DYNAMIC_DNS'],
        visibility: visibilities,
        hostsFirst: [true, false],
      })
      for (const row of rows) {
        const walk = new Walk(meshWith('a'), 'external-https-api')
        if (row.hostsFirst) walk.answer('hosts', row.hosts)
        choose(walk, 'encrypts', row.encrypts)
        choose(walk, 'resolution', row.resolution)
        see(walk, row.visibility)
        if (!row.hostsFirst) walk.answer('hosts', row.hosts)
        choose(walk, 'together', row.visibility === 'some' ? 'each' : 'together')
        answerRest(walk)
        expect(refused(walk), `${JSON.stringify(row)}\n${walk.text}`).toEqual([])
      }
    },
    LONG,
  )

  test(
    'Managed database',
    () => {
      const rows = product({
        capture: [true, false],
        hosts: [['db.x.example.com'], ['*.x.example.com'], ['a.x.example.com', 'b.x.example.com']],
        engine: ['other'],
        addressing: ['allocated', 'fixed', 'networks', 'whole-port'],
        replicas: [[], ['ro.x.example.com', 'ro2.x.example.com']],
        failover: ['DNS_ROUND_ROBIN'],
        visibility: visibilities,
      })
      for (const row of rows) {
        const walk = new Walk(meshWith('a', row.capture), 'managed-database').answer('hosts', row.hosts)
        choose(walk, 'engine', row.engine)
        choose(walk, 'addressing', row.addressing)
        choose(walk, 'failover', row.failover)
        walk.answer('connect-timeout', '3s').answer('keepalive', true)
        see(walk, row.visibility)
        answerRest(walk)
        if (row.replicas.length > 0) walk.answer('replicas', row.replicas)
        expect(refused(walk), `${JSON.stringify(row)}\n${walk.text}`).toEqual([])
      }
    },
    LONG,
  )

  test(
    'Legacy service',
    () => {
      const rows = product({
        source: ['addresses', 'selector'],
        location: ['MESH_EXTERNAL', 'MESH_INTERNAL'],
        hosts: [['l.internal'], ['l.internal', 'm.internal'], ['*.l.internal']],
        protocol: ['HTTP', 'TCP', 'TLS', ''],
        address: ['10.0.0.1', 'unix:///var/run/app.sock'],
        visibility: visibilities,
      })
      for (const row of rows) {
        const walk = new Walk(meshWith('a'), 'legacy-service').answer('hosts', row.hosts)
        choose(walk, 'location', row.location)
        choose(walk, 'port-0-protocol', row.protocol)
        walk.answer('endpoint-0-port-http', 9000).answer('port-0-name', 'web').answer('endpoint-0-weight', 3)
        walk.answer('endpoint-0-address', row.address)
        choose(walk, 'endpoint-source', row.source)
        see(walk, row.visibility)
        answerRest(walk)
        expect(refused(walk), `${JSON.stringify(row)}\n${walk.text}`).toEqual([])
      }
    },
    LONG,
  )

  test(
    'Multi-port TCP',
    () => {
      const rows = product({
        capture: [true, false],
        preset: ['elasticsearch', 'kafka', 'rabbitmq', 'mongodb', 'cassandra'],
        hosts: [['es.example.com'], ['a.example.com', 'b.example.com'], ['*.example.com']],
        addressing: ['allocated', 'fixed', 'networks', 'whole-port'],
        twice: [true, false],
      })
      for (const row of rows) {
        const walk = new Walk(meshWith('a', row.capture), 'multi-port-tcp')
        const press = (id: string) => {
          const ports = walk.question('ports')
          walk.take(
            ports.control === 'rows' ? ports.presets?.find((one) => one.id === id)?.write() : undefined,
          )
        }
        press(row.preset)
        if (row.twice) press('elasticsearch')
        const ports = walk.question('ports')
        if (row.twice) walk.take(ports.control === 'rows' ? ports.add?.() : undefined)
        walk.answer('hosts', row.hosts)
        choose(walk, 'addressing', row.addressing)
        answerRest(walk)
        expect(refused(walk), `${JSON.stringify(row)}\n${walk.text}`).toEqual([])
      }
    },
    LONG,
  )

  test(
    'Provider traffic shift',
    () => {
      const rows = product({
        providers: [2, 3, 4],
        front: [['f.internal'], ['p0.example.com'], ['f.internal', 'g.internal']],
        frontFirst: [true, false],
        tls: [true, false],
        rewrite: [true, false],
        visibility: visibilities,
      })
      for (const row of rows) {
        const walk = new Walk(meshWith('a', true), 'provider-traffic-shift')
        if (row.frontFirst) walk.answer('front-host', row.front)
        for (let i = 2; i < row.providers; i++) {
          const rowsOf = walk.question('providers')
          walk.take(rowsOf.control === 'rows' ? rowsOf.add?.() : undefined)
        }
        for (let i = 0; i < row.providers; i++) {
          walk.answer(`provider-${i}-host`, `p${i}.example.com`)
          if (!row.tls) walk.answer(`provider-${i}-tls`, false)
          if (!row.rewrite) walk.answer(`provider-${i}-rewrite`, false)
        }
        const shares = walk.question('shares')
        walk.take(shares.control === 'shares' ? shares.write(1, 37) : undefined)
        if (!row.frontFirst) walk.answer('front-host', row.front)
        see(walk, row.visibility)
        answerRest(walk)
        expect(refused(walk), `${JSON.stringify(row)}\n${walk.text}`).toEqual([])
      }
    },
    LONG,
  )
})
