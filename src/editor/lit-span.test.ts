import { describe, expect, it } from 'vitest'
import { readText } from '#core/text/documents.ts'
import { isWritten, litSpan } from './lit-span.ts'

const text = 'kind: A\n---\nkind: B\nspec:\n  ports:\n  - number: 443\n    name: tls\n  resolution: DNS\n'
const yaml = readText(text)
const lit = (document: number, path: readonly (string | number)[], from: 'chart' | 'editor' = 'chart') => {
  const span = litSpan(yaml, { document, path, from })
  return span && text.slice(span.from, span.to)
}

describe('litSpan', () => {
  it('holds the entry with its value', () => {
    expect(lit(1, ['spec', 'ports'])).toBe('ports:\n  - number: 443\n    name: tls')
    expect(lit(1, ['spec', 'ports', 0, 'name'])).toBe('name: tls')
  })

  it('holds the nearest place that is written', () => {
    expect(lit(1, ['spec', 'resolution', 'deeper'])).toBe('resolution')
  })

  it('is nothing for the editor itself and for a document that is gone', () => {
    expect(lit(1, ['kind'], 'editor')).toBeUndefined()
    expect(lit(2, ['kind'])).toBeUndefined()
    expect(litSpan(yaml, undefined)).toBeUndefined()
  })
})

describe('isWritten', () => {
  it('tells whether the place stands in the text', () => {
    expect(isWritten(yaml, { document: 1, path: ['spec', 'ports', 0], from: 'chart' })).toBe(true)
    expect(isWritten(yaml, { document: 1, path: ['spec', 'ports', 1], from: 'chart' })).toBe(false)
    expect(isWritten(yaml, { document: 5, path: [], from: 'chart' })).toBe(false)
  })
})
