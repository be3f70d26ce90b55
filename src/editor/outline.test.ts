import { describe, expect, it } from 'vitest'
import { analyze } from '#core/analyze.ts'
import { outlineOf, type OutlineEntry } from './outline.ts'

const text = `apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata:
  name: stripe
  namespace: payments
spec:
  hosts:
  - api.stripe.com
  resolution: DNS
  ports:
  - number: 443
    name: tls
  endpoints:
  - address: 198.51.100.7
---
values: 1
`
const outline = (source: string) => outlineOf(analyze(source).model)
const names = (entries: readonly OutlineEntry[]): unknown[] =>
  entries.map(({ name, children }) => (children.length > 0 ? [name, names(children)] : name))

describe('outlineOf', () => {
  it('names documents, fields of the spec and items', () => {
    expect(names(outline(text))).toEqual([
      [
        'ServiceEntry payments/stripe',
        [
          ['hosts', ['api.stripe.com']],
          'resolution',
          ['ports', ['tls 443']],
          ['endpoints', ['198.51.100.7']],
        ],
      ],
      ['Document 2', ['values']],
    ])
  })

  it('points at the text', () => {
    const [, document] = outline(text)
    expect(text.slice(document!.span.from)).toBe('---\nvalues: 1\n')
    const [field] = document!.children
    expect(text.slice(field!.span.from, field!.span.to)).toBe('values: 1')
    expect(text.slice(field!.nameSpan.from, field!.nameSpan.to)).toBe('values')
  })

  it('keeps every name within its own span, and children within their parent', () => {
    const within = ({ span, nameSpan, children }: OutlineEntry): void => {
      expect(nameSpan.from).toBeGreaterThanOrEqual(span.from)
      expect(nameSpan.to).toBeLessThanOrEqual(span.to)
      for (const child of children) {
        expect(child.span.from).toBeGreaterThanOrEqual(span.from)
        expect(child.span.to).toBeLessThanOrEqual(span.to)
        within(child)
      }
    }
    outline(text).forEach(within)
  })

  it('names the objects of a list', () => {
    const list = 'kind: List\nitems:\n- kind: Service\n  metadata: {name: a, namespace: b}\n'
    expect(names(outline(list))).toEqual([['Document 1', [['items', ['Service b/a']]]]])
  })

  it('has a line for a document that cannot be read', () => {
    expect(names(outline('a: "b\n'))).toHaveLength(1)
  })
})
