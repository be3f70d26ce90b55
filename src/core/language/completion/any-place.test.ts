import { expect, it } from 'vitest'
import { readResources } from '#core/istio/resource.ts'
import { readText, type YamlText } from '#core/text/documents.ts'
import { singles } from '#core/text/laws/corpus.testing.ts'
import { files } from '#core/text/laws/files.testing.ts'
import type { Json } from '#core/text/json.ts'
import type { LanguageSource } from '#core/language/source.ts'
import { accept, sourceOf } from '#core/language/language.testing.ts'
import { completionsAt } from './completions-at.ts'

const mesh = `apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: stripe, namespace: payments}
spec:
  hosts: ["api.stripe.com", '*.stripe.net']
  ports:
    - {number: 443, name: tls, protocol: TLS}
    - number: 80
      name: http
  endpoints:
  - address: 10.0.0.1
    ports:
      tls: 8443
    labels: {version: v1}
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
   name: stripe
spec:
   hosts:
      - api.stripe.com
   http:
      - match:
           - uri: {prefix: /v1}
             headers:
                x-beta:
                   exact: "true"
        route:
           - destination:
                host: api.stripe.com
                subset: v1
             weight: 80
        fault: {abort: {httpStatus: 503}}
        timeout: 3s   # agreed
   exportTo: [".", payments]
---
kind: DestinationRule
apiVersion: networking.istio.io/v1beta1
spec:
  host: api.stripe.com
  trafficPolicy:
    tls:
      mode: SIMPLE
    portLevelSettings:
      -
        port:
          number: 80
  subsets:
  - name: v1
    labels:
      version: v1`

const texts = [mesh, ...files.map(({ text }) => text)]

const faultsOf = ({ documents }: YamlText): number =>
  documents.reduce((sum, { parsed }) => sum + parsed.problems.length, 0)

/** The scalars of a text by the keys that lead to them, indexes left out, with how often each is there. */
function leavesOf({ documents }: YamlText): ReadonlyMap<string, number> {
  const leaves = new Map<string, number>()
  const visit = (value: Json, path: string): void => {
    if (Array.isArray(value)) for (const item of value as readonly Json[]) visit(item, path)
    else if (typeof value === 'object' && value !== null)
      for (const [key, held] of Object.entries(value)) visit(held, `${path}/${key}`)
    else if (value !== null) leaves.set(`${path}=${value}`, (leaves.get(`${path}=${value}`) ?? 0) + 1)
  }
  for (const { parsed } of documents) if (parsed.root) visit(parsed.root.value, '')
  return leaves
}

/** What is wrong with a text once a completion is accepted; undefined if nothing is. */
function faultOf(
  source: LanguageSource,
  offset: number,
  pick: number,
  whole: YamlText = source.yaml,
): string | undefined {
  const { text } = source.yaml
  const offered = completionsAt(source, offset)
  const completion = offered[pick % Math.max(1, offered.length)]
  if (!completion) return undefined
  const { from, to } = completion.span
  const told = () =>
    `"${completion.label}" at ${offset}: ${text.slice(Math.max(0, from - 80), from)}⟦${accept(text, completion).slice(from, from + 60)}`
  if (from > offset || offset > to || text.slice(from, to).includes('\n')) return `span: ${told()}`
  const after = readText(accept(text, completion), source.yaml)
  if (faultsOf(after) > faultsOf(whole)) return `not readable: ${told()}`
  if (whole === source.yaml && text.slice(from, to).trim() !== '') return undefined
  const [before, now] = [leavesOf(whole), leavesOf(after)]
  const lost = [...before].find(([leaf, count]) => (now.get(leaf) ?? 0) < count)
  return lost && `${lost[0]} is lost: ${told()}`
}

it('at every place, what is accepted leaves the text readable, and everything else as it was', () => {
  const faults = texts.flatMap((text, i) => {
    const source = sourceOf(text)
    return Array.from({ length: text.length / 2 }, (_, at) => faultOf(source, 2 * at + (i % 2), at * 7 + i))
  })
  expect(faults.filter((fault) => fault !== undefined).slice(0, 5)).toEqual([])
})

it('so it does on every new line, at whatever column', () => {
  const faults = texts.flatMap((text) =>
    [...text.matchAll(/\n|$/g)].flatMap(({ index }, line) =>
      [(line * 3) % 8, (line * 5 + 2) % 8].map((column) => {
        const gap = `\n${' '.repeat(column)}`
        const offset = index + gap.length
        return faultOf(sourceOf(text.slice(0, index) + gap + text.slice(index)), offset, line * 5 + column)
      }),
    ),
  )
  expect(faults.filter((fault) => fault !== undefined).slice(0, 5)).toEqual([])
})

it('so it does where a word is half typed on such a line', () => {
  const faults = texts.flatMap((text) => {
    const whole = readText(text)
    return [...text.matchAll(/\n|$/g)].flatMap(({ index }, line) => {
      const gap = `\n${' '.repeat((line * 3) % 8)}re`
      const source = sourceOf(text.slice(0, index) + gap + text.slice(index))
      return faultOf(source, index + gap.length, line * 5, whole)
    })
  })
  expect(faults.filter((fault) => fault !== undefined).slice(0, 5)).toEqual([])
})

it('never throws, whatever stands before the cursor and wherever it is', () => {
  const broken = texts.flatMap((text) =>
    Array.from({ length: 40 }, (_, i) => text.slice(0, Math.floor((text.length * i) / 40))),
  )
  for (const text of [...broken, ...singles.map((single) => single.text)]) {
    const yaml = readText(text)
    const source = { yaml, resources: readResources(yaml) }
    for (let offset = 0; offset <= text.length; offset += 7) completionsAt(source, offset)
    completionsAt(source, text.length)
  }
})
