import { describe, expect, it } from 'vitest'
import { analyze } from '#core/analyze.ts'
import { applyEdits } from '#core/text/edit.ts'
import { documentBody } from './document-body.ts'
import { duplicateResource } from './duplicate.ts'

/** The text after the copy of resource number `which`, or why there is none. */
function copy(text: string, which = 0) {
  const { model } = analyze(text)
  const { change, document, path } = duplicateResource(model, model.resources[which]!)
  return 'refused' in change
    ? { refused: change.refused }
    : { text: applyEdits(text, change.edits), document, path }
}
const entry = (name: string) => `kind: ServiceEntry\nmetadata:\n  name: ${name} # known as\nspec: {}\n`

describe('duplicating a document', () => {
  it('writes it behind the original, comments and all, under a name of its own', () => {
    expect(copy(entry('a'))).toEqual({ text: `${entry('a')}---\n${entry('a-copy')}`, document: 1, path: [] })
  })

  it('takes a name that no object of the kind and namespace has', () => {
    const two = `${entry('a')}---\n${entry('a-copy')}`
    expect(copy(two).text).toContain('name: a-copy-2 ')
    expect(copy(two, 1).text).toContain('name: a-copy-2 ')
  })

  it('stands between the documents around it, which keep every character', () => {
    const text = `# mine\r\n---\r\nkind: A\r\nmetadata: {name: a}\r\n---\r\nkind: B\r\n`
    expect(copy(text).text).toBe(
      `# mine\r\n---\r\nkind: A\r\nmetadata: {name: a}\r\n---\r\nkind: A\r\nmetadata: {name: a-copy}\r\n---\r\nkind: B\r\n`,
    )
  })

  it('stands behind a document that ends itself', () => {
    const made = copy('kind: A\n...\nkind: B\n')
    expect(made).toEqual({
      text: 'kind: A\n...\n---\nkind: A\n---\nkind: B\n',
      document: 1,
      path: [],
    })
  })

  it('copies a document without a final line end', () => {
    expect(copy('kind: A\nmetadata: {name: a}').text).toBe(
      'kind: A\nmetadata: {name: a}\n---\nkind: A\nmetadata: {name: a-copy}',
    )
  })

  it('keeps a name within what Kubernetes allows', () => {
    const name = /name: (\S+)/g
    const long = copy(entry('n'.repeat(253))).text ?? ''
    expect([...long.matchAll(name)].map(([, found]) => found?.length)[1]).toBeLessThanOrEqual(253)
  })

  it('copies an item of a List within the list', () => {
    const list = 'kind: List\nitems:\n- kind: A\n  metadata: {name: a}\n- kind: B\n'
    const made = copy(list)
    expect(made).toMatchObject({ document: 0, path: ['items', 1] })
    expect(analyze(made.text ?? '').model.resources.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'A a',
      'A a-copy',
      'B ',
    ])
  })

  it('is refused where the copy would not read as the original', () => {
    expect(copy('%TAG !e! tag:x,2020:\n---\nkind: !e!a A\n').refused).toMatch(/without its directives/)
  })

  it('is refused where another name would change more than the name', () => {
    expect(copy('kind: A\nmetadata: {name: &n a}\nspec: {b: *n}\n').refused).toMatch(/another name/)
  })
})

describe('the body of a document', () => {
  it('is what stands between its separators', () => {
    expect(documentBody('\uFEFF# licence\n---\nkind: A # x\n')).toBe('kind: A # x\n')
    expect(documentBody('--- # which\nkind: A\n...\n')).toBe('# which\nkind: A\n')
    expect(documentBody('---\r\nkind: A\r\n')).toBe('kind: A\r\n')
    expect(documentBody('%YAML 1.2\n---\nkind: A\n')).toBe('kind: A\n')
    expect(documentBody('--- {kind: A}')).toBe('{kind: A}')
  })

  it('is everything where nothing separates, comments too', () => {
    expect(documentBody('# about a\nkind: A\n')).toBe('# about a\nkind: A\n')
  })
})
