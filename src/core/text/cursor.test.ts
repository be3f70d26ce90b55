import { describe, expect, it } from 'vitest'
import { documentAt, pathAt } from './locate.ts'
import { formatPath } from './path.ts'
import { readText } from './documents.ts'

/** The paths at each `¦` of a text, in order. */
function pathsAt(marked: string): string[] {
  const parts = marked.split('¦')
  const { documents } = readText(parts.join(''))
  return parts.slice(0, -1).map((_, i) => {
    const offset = parts.slice(0, i + 1).join('').length
    const document = documentAt(documents, offset)
    return document ? formatPath(pathAt(document, offset)) : 'nowhere'
  })
}

describe('the path at the cursor', () => {
  it('is that of the key, its value, the rest of its line and the indent before it', () => {
    expect(pathsAt('spec:\n¦  ¦h¦ost¦: ¦a.b¦ # ¦c¦\n')).toEqual(Array(8).fill('spec.host'))
    expect(pathsAt('sp¦ec:¦\n  host: a.b\n')).toEqual(['spec', 'spec'])
    expect(pathsAt('spec:\n  empty:¦\n  next: 1\n')).toEqual(['spec.empty'])
  })

  it('is the item at a dash, the key behind it at the key', () => {
    expect(pathsAt('ports:\n¦ ¦ ¦- ¦number: 8¦0\n    na¦me: http\n')).toEqual([
      'ports[0]',
      'ports[0]',
      'ports[0]',
      'ports[0].number',
      'ports[0].number',
      'ports[0].name',
    ])
    expect(pathsAt('hosts:\n- ¦a¦\n-¦\n-¦ b\n')).toEqual(['hosts[0]', 'hosts[0]', 'hosts[1]', 'hosts[2]'])
  })

  it('on a blank line follows the column of the cursor', () => {
    const text = 'spec:\n  ports:\n    - number: 80\n¦  ¦  ¦  ¦  \n  hosts:\n    - a\n'
    expect(pathsAt(text)).toEqual(['', 'spec', 'spec.ports', 'spec.ports[0]'])
    expect(pathsAt('spec:\n¦ ¦\n  hosts: []\n')).toEqual(['', 'spec'])
    expect(pathsAt('spec:\n  hosts:\n    - a\n    ¦\n')).toEqual(['spec.hosts'])
    expect(pathsAt('spec:\r\n  host: a\r\n  ¦\r\n')).toEqual(['spec'])
    expect(pathsAt('hosts:\n- a\n¦\n- b\n')).toEqual([''])
  })

  it('behind everything follows the column too', () => {
    expect(pathsAt('spec:\n  host: a\n¦')).toEqual([''])
    expect(pathsAt('spec:\n  host: a\n  ¦')).toEqual(['spec'])
    expect(pathsAt('spec:\n  host: a¦')).toEqual(['spec.host'])
  })

  it('on a comment is what the comment stands above, else what its column belongs to', () => {
    expect(pathsAt('hosts:\n  # fi¦rst\n  # mo¦re\n  - a\n  # sec¦ond\n  - b\n')).toEqual([
      'hosts[0]',
      'hosts[0]',
      'hosts[1]',
    ])
    expect(pathsAt('spec:\n  a: 1\n  # la¦st\nnext: 1\n')).toEqual(['spec'])
    expect(pathsAt('spec:\n  a: 1\n  # al¦one\n\n  b: 1\n')).toEqual(['spec'])
    expect(pathsAt('# t¦op\na: 1\n')).toEqual([''])
  })

  it('inside a text of several lines is that text', () => {
    expect(pathsAt('a: |\n  one\n¦\n  t¦wo\n\n¦b: 1\n')).toEqual(['a', 'a', 'b'])
    expect(pathsAt('a: "one\n\n  t¦wo"\n')).toEqual(['a'])
  })

  it('between brackets is the item or key that begins before it', () => {
    expect(pathsAt('a: ¦[¦one,¦ ¦two¦]¦ # c¦\n')).toEqual(['a', 'a[0]', 'a[0]', 'a[1]', 'a[1]', 'a', 'a'])
    expect(pathsAt('a: {¦b: ¦1, c: {d¦: 2}¦}\n')).toEqual(['a.b', 'a.b', 'a.c.d', 'a.c'])
    expect(pathsAt('a: [\n  one,\n  ¦\n  two\n]\n')).toEqual(['a[0]'])
    expect(pathsAt('{\n  "a": 1,\n¦\n  "b": 2\n}\n')).toEqual(['a'])
  })

  it('stays at what the text says, not at what aliases and merges bring', () => {
    expect(pathsAt('a: &x {b: 1}\nc: *¦x\nd:\n  <<: *¦x\n')).toEqual(['c', 'd'])
    expect(pathsAt('a: {b: ¦1}\na: 2\n')).toEqual(['a'])
  })

  it('is found in its own document', () => {
    expect(pathsAt('a: ¦1\n---\nb: ¦2\n--¦-\n¦c: 3\n')).toEqual(['a', 'b', '', 'c'])
    expect(pathsAt('¦')).toEqual(['nowhere'])
    expect(pathsAt('# only a comm¦ent\n')).toEqual(['nowhere'])
  })
})
