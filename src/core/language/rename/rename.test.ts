import { describe, expect, it } from 'vitest'
import { applyEdits } from '#core/text/edit.ts'
import { sourceOf, withCursor } from '#core/language/language.testing.ts'
import { renameOf, spotAt } from './rename-at.ts'

const at = (marked: string) => {
  const { text, offset } = withCursor(marked)
  const source = sourceOf(text)
  const spot = spotAt(source, offset)
  return { text, renaming: spot && renameOf(source, spot) }
}
/** The text after the name at `|` is called otherwise, or why it is not. */
function renamed(marked: string, name: string): string {
  const { text, renaming } = at(marked)
  if (!renaming) return 'nothing to rename'
  if ('refused' in renaming) return renaming.refused
  const change = renaming.renameTo(name)
  return 'refused' in change ? change.refused : applyEdits(text, change.edits)
}
function meant(marked: string) {
  const { renaming } = at(marked)
  return renaming && 'what' in renaming ? renaming : undefined
}

const mesh = `apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: stripe, namespace: payments}
spec:
  hosts: [ "api.stripe.com" , files.stripe.com ]
  ports:
  - {number: 443, name: tls, protocol: TLS}
  endpoints:
  - address: 10.0.0.1
    ports: {tls: 8443}
    labels: {version: v1}
  subjectAltNames: [api.stripe.com]
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: stripe, namespace: payments}
spec:
  host: api.stripe.com   # the vendor
  trafficPolicy: {tls: {mode: SIMPLE, sni: api.stripe.com}}
  subsets:
  - name: 'one'
    labels: {version: v1}
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: stripe, namespace: payments}
spec:
  hosts:
  - api.stripe.com
  gateways: [mesh, istio-system/egress]
  http:
  - route:
    - destination: {host: api.stripe.com, subset: one}
      weight: 90
    - destination: {host: other.com, subset: one}
      weight: 10
    mirror: {host: api.stripe.com}
  tls:
  - match: [{sniHosts: ["api.stripe.com"]}]
---
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: {name: default, namespace: payments}
spec:
  egress:
  - hosts: ["./api.stripe.com", 'istio-system/*']
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: egress, namespace: istio-system}
spec:
  servers:
  - hosts: [payments/api.stripe.com]
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: edge, namespace: istio-system}
spec:
  hosts: [a.com]
  gateways: [egress]
`
const cursorIn = (text: string, words: string): string =>
  text.replace(words, (found) => `${found.slice(0, 1)}|${found.slice(1)}`)

describe('a host', () => {
  const renamedHost = renamed(cursorIn(mesh, 'api.stripe.com'), 'api.new.com')
  it('is renamed wherever it is a host, in the quotes that stand there', () => {
    expect(renamedHost).toBe(
      mesh
        .replace('[ "api.stripe.com"', '[ "api.new.com"')
        .replace('host: api.stripe.com   #', 'host: api.new.com   #')
        .replace('- api.stripe.com', '- api.new.com')
        .replace('{host: api.stripe.com, s', '{host: api.new.com, s')
        .replace('mirror: {host: api.stripe.com}', 'mirror: {host: api.new.com}')
        .replace('["api.stripe.com"]', '["api.new.com"]')
        .replace('"./api.stripe.com"', '"./api.new.com"')
        .replace('payments/api.stripe.com', 'payments/api.new.com'),
    )
  })
  it('is renamed from any of its places alike', () => {
    for (const place of [
      'api.stripe.com   #',
      'api.stripe.com, subset',
      'api.stripe.com"]',
      'api.stripe.com"]}]',
    ])
      expect(renamed(cursorIn(mesh, place), 'api.new.com')).toBe(renamedHost)
  })
  it('tells its places, and the equal texts that are left', () => {
    const renaming = meant(cursorIn(mesh, './api.stripe.com'))
    expect(renaming?.old).toBe('api.stripe.com')
    expect(renaming?.places.map(({ words }) => words)).toContain(
      'VirtualService payments/stripe spec.http[0].mirror.host',
    )
    expect(renaming?.kept.map(({ words }) => words)).toEqual([
      'ServiceEntry payments/stripe spec.subjectAltNames[0]',
      'DestinationRule payments/stripe spec.trafficPolicy.tls.sni',
    ])
  })
  it('is put in quotes where the new one needs them', () => {
    expect(renamed('kind: ServiceEntry\nspec:\n  hosts:\n  - a.c|om\n', '*.a.com')).toBe(
      'kind: ServiceEntry\nspec:\n  hosts:\n  - "*.a.com"\n',
    )
  })
  it('is not what is no host, is empty, or is declared already', () => {
    const here = cursorIn(mesh, 'api.stripe.com')
    expect(renamed(here, ' ')).toBe('A name is needed.')
    expect(renamed(here, 'https://a.com')).toContain('This is a URL.')
    expect(renamed(here, 'files.stripe.com')).toContain('declares files.stripe.com already')
    expect(renamed(here, 'short')).toContain('A host without a dot')
    expect(renamed(here, '{{ .Values.host }}')).toContain('placeholder')
    expect(renamed(here, 'api.stripe.com')).toBe(mesh)
  })
  it('is not renamed where an anchor would take others along, or a template fills it in', () => {
    const anchored = 'kind: ServiceEntry\nspec:\n  hosts: [&a a.c|om]\n  subjectAltNames: [*a]\n'
    expect(renamed(anchored, 'b.com')).toContain('*a')
    expect(renamed('kind: ServiceEntry\nspec:\n  hosts: ["{{ .Val|ues.host }}"]\n', 'b.com')).toContain(
      'filled in later',
    )
  })
  it('is not renamed halfway while a document that has it cannot be read', () => {
    const broken = `${cursorIn(mesh, 'api.stripe.com')}---\nkind: DestinationRule\nspec: {host: api.stripe.com\n`
    expect(renamed(broken, 'api.new.com')).toContain('cannot be read')
  })
})

describe('a Service', () => {
  const books = `apiVersion: v1
kind: Service
metadata: {name: reviews, namespace: books}
---
kind: VirtualService
apiVersion: networking.istio.io/v1
metadata: {namespace: books}
spec:
  hosts: [reviews]
  http: [{route: [{destination: {host: reviews.books.svc.cluster.local}}]}]
---
kind: VirtualService
apiVersion: networking.istio.io/v1
metadata: {namespace: other}
spec: {hosts: [reviews]}
`
  it('is renamed with the hosts that stand for it, short or in full', () => {
    const expected = books
      .replaceAll('reviews', 'ratings')
      .replace('other}\nspec: {hosts: [ratings', 'other}\nspec: {hosts: [reviews')
    expect(renamed(cursorIn(books, 'reviews'), 'ratings')).toBe(expected)
    expect(renamed(cursorIn(books, 'reviews]'), 'ratings')).toBe(expected)
    expect(renamed(cursorIn(books, 'reviews.books'), 'ratings')).toBe(expected)
  })
  it('is called as a Service may be called', () => {
    expect(renamed(cursorIn(books, 'reviews'), 'my.service')).toContain('small letters')
  })
})

describe('a subset', () => {
  it('is renamed in the rules and routes of its host alone', () => {
    const expected = mesh
      .replace("name: 'one'", "name: 'two'")
      .replace('com, subset: one', 'com, subset: two')
    expect(renamed(cursorIn(mesh, "one'"), 'two')).toBe(expected)
    expect(renamed(cursorIn(mesh, 'one}'), 'two')).toBe(expected)
  })
  it('is a DNS label, and another than its neighbours', () => {
    expect(renamed(cursorIn(mesh, "one'"), 'v.2')).toContain('DNS label')
    const two = 'kind: DestinationRule\nspec: {host: a.com, subsets: [{name: v|1}, {name: v2}]}'
    expect(renamed(two, 'v2')).toBe('a.com has a subset v2 already.')
  })
})

describe('a port', () => {
  it('is renamed in the endpoints too, from either place', () => {
    const expected = mesh.replace('name: tls', 'name: tls-api').replace('{tls: 8443}', '{tls-api: 8443}')
    expect(renamed(cursorIn(mesh, 'tls, protocol'), 'tls-api')).toBe(expected)
    expect(renamed(cursorIn(mesh, 'tls: 8443'), 'tls-api')).toBe(expected)
  })
  it('is renamed in the WorkloadEntries that are selected', () => {
    const selected = `kind: ServiceEntry
metadata: {name: a}
spec: {hosts: [a.com], ports: [{name: db, number: 1}], workloadSelector: {labels: {app: db}}}
---
kind: WorkloadEntry
metadata: {name: w}
spec: {labels: {app: db}, ports: {db: 5432}}
---
kind: WorkloadEntry
metadata: {name: x}
spec: {labels: {app: no}, ports: {db: 5432}}
`
    expect(renamed(cursorIn(selected, 'db, number'), 'sql')).toBe(
      selected.replace('name: db', 'name: sql').replace('{db: 5432}', '{sql: 5432}'),
    )
  })
  it('does not take the name of another', () => {
    const two = 'kind: ServiceEntry\nspec: {ports: [{name: a|, number: 1}, {name: b, number: 2}]}'
    expect(renamed(two, 'b')).toContain('has a port b already')
  })
})

describe('a label', () => {
  it('is renamed with what it is chosen by', () => {
    const expected = mesh.replaceAll('version: v1', 'version: v2')
    expect(renamed(cursorIn(mesh, 'v1}\n  subject'), 'v2')).toBe(expected)
  })
  it('is left where nothing connects it', () => {
    const other = `${mesh}---\nkind: DestinationRule\nspec: {host: other.com, subsets: [{name: a, labels: {version: v1}}]}\n`
    expect(renamed(cursorIn(other, 'v1}\n  subject'), 'v2')).toContain(
      'other.com, subsets: [{name: a, labels: {version: v1}}]',
    )
  })
  it('can have its key renamed', () => {
    expect(renamed(cursorIn(mesh, 'version: v1'), 'release')).toBe(
      mesh.replaceAll('version: v1', 'release: v1'),
    )
    expect(renamed(cursorIn(mesh, 'version: v1'), 'not a key')).toContain('The key of a label')
  })
  it('goes from pods over the Service to the subsets', () => {
    const pods = `kind: Pod
metadata: {name: p, namespace: books, labels: {app: reviews, version: v1}}
---
apiVersion: v1
kind: Service
metadata: {name: reviews, namespace: books}
spec: {selector: {app: reviews}}
---
kind: DestinationRule
metadata: {namespace: books}
spec: {host: reviews, subsets: [{name: one, labels: {version: v1}}]}
`
    expect(renamed(cursorIn(pods, 'v1}'), 'v2')).toBe(pods.replaceAll('version: v1', 'version: v2'))
    expect(renamed(cursorIn(pods, 'reviews, v'), 'ratings')).toBe(
      pods.replaceAll('app: reviews', 'app: ratings'),
    )
  })
})

describe('an object', () => {
  it('that is a Gateway is renamed in the routes that name it', () => {
    const expected = mesh
      .replace('istio-system/egress', 'istio-system/out')
      .replace('{name: egress', '{name: out')
      .replace('[egress]', '[out]')
    expect(renamed(cursorIn(mesh, 'egress, namespace'), 'out')).toBe(expected)
    expect(renamed(cursorIn(mesh, 'istio-system/egress'), 'out')).toBe(expected)
    expect(renamed(cursorIn(mesh, 'egress]\n  http'), 'mesh')).toContain('`mesh` stands for all sidecars')
  })
  it('that routes delegate to is renamed there too', () => {
    const both = `kind: VirtualService\nmetadata: {name: root}\nspec: {http: [{delegate: {name: part}}]}\n---\nkind: VirtualService\nmetadata: {name: part}\n`
    expect(renamed(cursorIn(both, 'part}'), 'piece')).toBe(both.replaceAll('part', 'piece'))
  })
  it('has a name that is free and allowed', () => {
    const two = 'kind: Sidecar\nmetadata: {name: a|}\n---\nkind: Sidecar\nmetadata: {name: b}\n'
    expect(renamed(two, 'b')).toBe('There is a Sidecar default/b already.')
    expect(renamed(two, 'A b')).toContain('small letters')
    expect(renamed(two, 'c')).toBe(
      'kind: Sidecar\nmetadata: {name: c}\n---\nkind: Sidecar\nmetadata: {name: b}\n',
    )
  })
})

it('renames nothing where no name stands', () => {
  for (const words of ['kind', 'ServiceEntry', '443', 'SIMPLE', '# the vendor', '"./', 'mesh,'])
    expect(meant(cursorIn(mesh, words))?.what).toBe(words === '"./' ? 'host' : undefined)
})
