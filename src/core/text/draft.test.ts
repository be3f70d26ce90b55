import { describe, expect, it } from 'vitest'
import { readText } from './documents.ts'
import { Draft } from './draft.ts'
import { applyEdits } from './edit.ts'

/** The text after the steps, or why they were refused. */
function after(text: string, make: (draft: Draft) => void, ...order: string[]): string {
  const draft = new Draft(readText(text), () => order)
  make(draft)
  return 'refused' in draft.change ? `refused: ${draft.change.refused}` : applyEdits(text, draft.change.edits)
}
const set = (text: string, path: (string | number)[], value: Parameters<Draft['set']>[2]) =>
  after(text, (draft) => draft.set(0, path, value))
const remove = (text: string, path: (string | number)[], keep?: number) =>
  after(text, (draft) => draft.remove(0, path, keep === undefined ? undefined : { keep }))
const insert = (text: string, path: (string | number)[], at: number, value: Parameters<Draft['set']>[2]) =>
  after(text, (draft) => draft.insert(0, path, at, value))
const move = (text: string, path: (string | number)[], from: number, to: number) =>
  after(text, (draft) => draft.move(0, path, from, to))

describe('setting a value', () => {
  it('keeps the quotes where they are legal', () => {
    expect(set(`a: 'x' # c\n`, ['a'], `it's`)).toBe(`a: 'it''s' # c\n`)
    expect(set('a: "x"\n', ['a'], 'plain')).toBe('a: "plain"\n')
    expect(set(`a: 'x'\n`, ['a'], 'two\nlines')).toBe('a: "two\\nlines"\n')
    expect(set('a: x\n', ['a'], 'y: z')).toBe('a: "y: z"\n')
    expect(set('a: x\n', ['a'], 'yes')).toBe('a: "yes"\n')
    expect(set('a: "443"\n', ['a'], 443)).toBe('a: 443\n')
    expect(set('a: [x]\n', ['a', 0], 'y, z')).toBe('a: ["y, z"]\n')
    expect(set('a: x\n', ['a'], 'y, z')).toBe('a: y, z\n')
  })

  it('takes the quotes of an empty text for no habit', () => {
    expect(set('name: ""\n', ['name'], 'web')).toBe('name: web\n')
  })

  it('keeps a block scalar, its indent and the comment beside its mark', () => {
    expect(set('a: | # c\n    one\n    two\nb: 1\n', ['a'], 'three\n\n  four\n')).toBe(
      'a: | # c\n    three\n\n      four\nb: 1\n',
    )
    expect(set('a: |\n  one\nb: 1\n', ['a'], 'one')).toBe('a: |-\n  one\nb: 1\n')
    expect(set('a: |-\n  one\nb: 1\n', ['a'], 'one\n\n')).toBe('a: |+\n  one\n\nb: 1\n')
    expect(set('a: >-\n  one\n  two\nb: 1\n', ['a'], 'one\ntwo')).toBe('a: >-\n  one\n\n  two\nb: 1\n')
    expect(set('a: | # c\n  one\nb: 1\n', ['a'], 7)).toBe('a: 7 # c\nb: 1\n')
    expect(set('a: |\n  one\nb: 1\n', ['a'], ' indented\n')).toBe('a: " indented\\n"\nb: 1\n')
  })

  it('puts lists and maps below the key, behind its comment', () => {
    expect(set('a: # c\n  x\nb: 1\n', ['a'], ['w'])).toBe('a: # c\n  - w\nb: 1\n')
    expect(set('a: x # c\nb: 1\n', ['a'], { w: 1 })).toBe('a: # c\n  w: 1\nb: 1\n')
    expect(set('a: [] # c\n', ['a'], ['w', { z: 1 }])).toBe('a: # c\n- w\n- z: 1\n')
    expect(set('a:\n# c\nb: 1\n', ['a'], { w: 1 })).toBe('a:\n  w: 1\n# c\nb: 1\n')
    expect(set('- x # c\n- y\n', [0], { a: 1, b: 2 })).toBe('- a: 1\n  b: 2 # c\n- y\n')
    expect(set('a:\n   b: 1\nc: |\n  text\nd: 1\n', ['c'], { e: { f: 1 } })).toBe(
      'a:\n   b: 1\nc:\n   e:\n      f: 1\nd: 1\n',
    )
  })

  it('puts a scalar behind the key, above its comments', () => {
    expect(set('a: # c1\n  # c2\n  - x # c3\n  - w\nb: 1\n', ['a'], 'z')).toBe('a: z # c1\n  # c2\nb: 1\n')
    expect(set('- a: 1\n  b: 2\n- c\n', [0], 'z')).toBe('- z\n- c\n')
  })

  it('changes only what differs in maps and lists', () => {
    expect(set('a:\n  # one\n  x: 1 # x\n  w: 2\n', ['a'], { w: 3, x: 1, z: 4 })).toBe(
      'a:\n  # one\n  x: 1 # x\n  w: 3\n  z: 4\n',
    )
    expect(set('a:\n- x # x\n- y\n- z # z\n', ['a'], ['x', 'z'])).toBe('a:\n- x # x\n- z # z\n')
    expect(set('a: 0443 # octal\n', ['a'], 291)).toBe('a: 0443 # octal\n')
  })

  it('writes missing maps on the way, in the order it is told', () => {
    expect(set('a: 1\n', ['b', 'c', 'd'], true)).toBe('a: 1\nb:\n  c:\n    d: true\n')
    expect(
      after(
        'kind: X\nspec: 1\n',
        (draft) => draft.set(0, ['metadata', 'name'], 'x'),
        'kind',
        'metadata',
        'spec',
      ),
    ).toBe('kind: X\nmetadata:\n  name: x\nspec: 1\n')
    expect(after('# licence\nspec: 1\n', (draft) => draft.set(0, ['kind'], 'X'), 'kind', 'spec')).toBe(
      '# licence\nkind: X\nspec: 1\n',
    )
    expect(set('a:\n  # nothing yet\nb: 1\n', ['a', 'c'], 1)).toBe('a:\n  c: 1\n  # nothing yet\nb: 1\n')
  })

  it('writes JSON into JSON', () => {
    expect(set('{"a": {"b": "c"}, "l": []}', ['a', 'd'], { e: ['f', 1] })).toBe(
      '{"a": {"b": "c", "d": {"e": ["f", 1]}}, "l": []}',
    )
    expect(set('{"a": 1}', ['a'], 'x')).toBe('{"a": "x"}')
    expect(insert('{"a": 1, "l": []}', ['l'], 0, 'x')).toBe('{"a": 1, "l": ["x"]}')
    expect(set('{\n  "a": 1\n}\n', ['b'], 'x')).toBe('{\n  "a": 1,\n  "b": "x"\n}\n')
    expect(set('{\n\t"a": 1\n}\n', ['b'], 'x')).toBe('{\n\t"a": 1,\n\t"b": "x"\n}\n')
    expect(remove('{\n  "a": 1,\n  "b": 2\n}\n', ['b'])).toBe('{\n  "a": 1\n}\n')
  })

  it('overrides what a merge key brings in', () => {
    const text = 'a: &a {x: 1}\nb:\n  <<: *a\n'
    expect(set(text, ['b', 'x'], 2)).toBe(`${text}  x: 2\n`)
  })

  it('drops a tag that says something else, and keeps an anchor nobody uses', () => {
    expect(set('a: !!str 443\n', ['a'], 8443)).toBe('a: 8443\n')
    expect(set('a: !!str 443\n', ['a'], '8443')).toBe('a: !!str "8443"\n')
    expect(set('a: &x 1 # c\n', ['a'], [2])).toBe('a: &x # c\n- 2\n')
  })
})

describe('taking away', () => {
  it('takes the lines of an entry, with the comments on and in it', () => {
    expect(remove('# about a\na: 1 # on a\nb:\n  c: 1\n  # in b\n# about d\nd: 1\n', ['b'])).toBe(
      '# about a\na: 1 # on a\n# about d\nd: 1\n',
    )
    expect(remove('a: 1\nb: 2', ['b'])).toBe('a: 1')
    expect(remove('a: 1\r\nb: 2', ['b'])).toBe('a: 1')
  })

  it('moves the next entry up to the dash, or the comment above it', () => {
    expect(remove('- a: 1 # on a\n  b: 2\n', [0, 'a'])).toBe('- b: 2\n')
    expect(remove('- a: 1 # on a\n  # about b\n  b: 2\n', [0, 'a'])).toBe('- # about b\n  b: 2\n')
    expect(remove('- - a\n  - b\n', [0, 0])).toBe('- - b\n')
  })

  it('leaves {} and [] where the last entry goes, or takes their holders too', () => {
    const text = 'a: # c\n  b:\n  - c\nd: 1\n'
    expect(remove(text, ['a', 'b', 0])).toBe('a: # c\n  b: []\nd: 1\n')
    expect(remove(text, ['a', 'b', 0], 1)).toBe('a: {} # c\nd: 1\n')
    expect(remove(text, ['a', 'b', 0], 0)).toBe('d: 1\n')
  })

  it('does not let what follows run into a block scalar', () => {
    expect(remove('a: |\n  text\nb: 1\n   # deep\nc: 2\n', ['b'])).toBe('a: |\n  text\nc: 2\n')
    expect(remove('a: |+\n  text\nb: 1\n\nc: 2\n', ['b'])).toBe('a: |+\n  text\nc: 2\n')
    expect(remove('a: |\n  text\nb: 1', ['b'])).toBe('a: |\n  text\n')
    expect(remove('a: |-\n  text\nb: 1', ['b'])).toBe('a: |-\n  text')
  })

  it('keeps lists between brackets whole', () => {
    const lines = 'a: [\n  one, # on one\n  # about two\n  two # on two\n]\n'
    expect(remove(lines, ['a', 0])).toBe('a: [\n  # about two\n  two # on two\n]\n')
    expect(remove(lines, ['a', 1])).toBe('a: [\n  one # on one\n  # about two\n]\n')
    expect(remove('a: [one, two, three]\n', ['a', 2])).toBe('a: [one, two]\n')
    expect(remove('a: [ one ]\n', ['a', 0])).toBe('a: []\n')
    expect(remove('a: [one, # c\n  two]\n', ['a', 0])).toBe('a: [ # c\n  two]\n')
  })

  it('takes a key that is written twice altogether', () => {
    expect(remove('a: 1\nb: 2\na: 3\n', ['a'])).toBe('b: 2\n')
  })
})

describe('inserting', () => {
  it('puts an item among the others, in their indent', () => {
    expect(insert('a:\n   - x # on x\n   # about y\n   - y\n', ['a'], 1, 'z')).toBe(
      'a:\n   - x # on x\n   - z\n   # about y\n   - y\n',
    )
    expect(insert('a:\n# about x\n- x\n', ['a'], 0, { b: 1, c: 2 })).toBe(
      'a:\n- b: 1\n  c: 2\n# about x\n- x\n',
    )
    expect(insert('- - a\n', [0], 0, 'z')).toBe('- - z\n  - a\n')
    expect(insert('a:\r\n- x\r\n', ['a'], 9, 'z')).toBe('a:\r\n- x\r\n- z\r\n')
    expect(insert('\uFEFF- x', [], 1, 'z')).toBe('\uFEFF- x\n- z')
  })

  it('writes a list that is missing, empty or nothing', () => {
    expect(insert('a: 1\n', ['b'], 0, 'z')).toBe('a: 1\nb:\n- z\n')
    expect(insert('a: # c\n', ['a'], 0, 'z')).toBe('a: # c\n- z\n')
    expect(insert('a: [] # c\nb:\n  - x\n', ['a'], 0, 'z')).toBe('a: # c\n  - z\nb:\n  - x\n')
    expect(insert('a: [ # c\n  ]\n', ['a'], 0, 'z')).toBe('a: [z # c\n  ]\n')
  })

  it('keeps to lines of their own between brackets', () => {
    expect(insert('a: [\n  x, # on x\n  y # on y\n]\n', ['a'], 2, 'z')).toBe(
      'a: [\n  x, # on x\n  y, # on y\n  z\n]\n',
    )
    expect(insert('a: [\n  x,\n]\n', ['a'], 1, 'z')).toBe('a: [\n  x,\n  z,\n]\n')
    expect(insert('a: [x, y]\n', ['a'], 1, 'z')).toBe('a: [x, z, y]\n')
    expect(insert('a: [2001:db8::]\n', ['a'], 1, 'z')).toBe('a: [2001:db8::, z]\n')
    expect(after('a: {b: , c: 1}\n', (draft) => draft.set(0, ['a', 'd'], 2), 'b', 'd')).toBe(
      'a: {b: , d: 2 , c: 1}\n',
    )
  })

  it('does not change the text of a block scalar at the end', () => {
    expect(insert('a:\n- |\n  x', ['a'], 1, 'z')).toBe('a:\n- |-\n  x\n- z')
    expect(insert('a:\n- |+\n  x\n\n', ['a'], 1, 'z')).toBe('a:\n- |+\n  x\n\n- z\n')
  })

  it('stands behind the end of a template block, not in it', () => {
    expect(insert('a:\n  {{- if .x }}\n  - b\n  {{- end }}\nc: 1\n', ['a'], 1, 'z')).toBe(
      'a:\n  {{- if .x }}\n  - b\n  {{- end }}\n  - z\nc: 1\n',
    )
    expect(insert('a:\n{{- if .x }}\n  - b\n{{- else }}\n  - c\n{{- end }}\n', ['a'], 2, 'z')).toBe(
      'a:\n{{- if .x }}\n  - b\n{{- else }}\n  - c\n{{- end }}\n  - z\n',
    )
  })
})

describe('moving and renaming', () => {
  it('takes the comments of an item along', () => {
    const text = 'a:\n# about x\n- x # on x\n  # below x\n\n- y:\n    z: 1\n- w\n'
    expect(move(text, ['a'], 0, 2)).toBe('a:\n- y:\n    z: 1\n\n- w\n# about x\n- x # on x\n  # below x\n')
    expect(move('- - x # x\n  # about y\n  - y\n', [0], 1, 0)).toBe('- # about y\n  - y\n  - x # x\n')
    expect(move('a: [x, {y: 1}]', ['a'], 0, 1)).toBe('a: [{y: 1}, x]')
  })

  it('keeps the quotes of a key', () => {
    expect(after('{"a": 1}', (draft) => draft.rename(0, ['a'], 'b'))).toBe('{"b": 1}')
    expect(after('a: 1 # c\n', (draft) => draft.rename(0, ['a'], 'on'))).toBe('"on": 1 # c\n')
  })
})

describe('refusals', () => {
  const aliased = 'a: &x\n  b: 1\nc: *x\n'

  it.each([
    [
      'what an alias repeats',
      aliased,
      (draft: Draft) => draft.set(0, ['a', 'b'], 2),
      /Other places repeat a\.b through \*x/,
    ],
    [
      'what holds a repeated anchor',
      `o:\n  ${aliased.replaceAll('\n', '\n  ')}`,
      (draft: Draft) => draft.remove(0, ['o', 'a']),
      /holds the anchor &x/,
    ],
    [
      'what an alias brings',
      aliased,
      (draft: Draft) => draft.set(0, ['c', 'b'], 2),
      /c\.b repeats an anchor/,
    ],
    ['an alias itself', aliased, (draft: Draft) => draft.set(0, ['c'], 2), /c repeats an anchor/],
    [
      'a key that a merge brings',
      'a: &x {b: 1}\nc:\n  <<: *x\n',
      (draft: Draft) => draft.remove(0, ['c', 'b']),
      /comes from an anchor elsewhere/,
    ],
    [
      'a tag on the whole document',
      '!!map\na: 1\n',
      (draft: Draft) => draft.set(0, [], 'x'),
      /carries a tag/,
    ],
    [
      'a template block that would be torn',
      'a:\n  b: 1\n{{- if .x }}\n  c: 1\nd: 1\n{{- end }}\n',
      (draft: Draft) => draft.remove(0, ['a']),
      /template block/,
    ],
    [
      'a move of kept line ends',
      'a:\n- |+\n  x\n\n- y\n',
      (draft: Draft) => draft.move(0, ['a'], 0, 1),
      /belong to its text/,
    ],
    [
      'a move across comments between brackets',
      'a: [x, # c\n  y]\n',
      (draft: Draft) => draft.move(0, ['a'], 0, 1),
      /comment stands between/,
    ],
    [
      'a key below a text',
      'a: text\n',
      (draft: Draft) => draft.set(0, ['a', 'b'], 1),
      /a holds something that has no "b"/,
    ],
    ['an item in a map', 'a: {b: 1}\n', (draft: Draft) => draft.insert(0, ['a'], 0, 1), /no list/],
    [
      'a key that is taken',
      'a: 1\nb: 2\n',
      (draft: Draft) => draft.rename(0, ['a'], 'b'),
      /already a key "b"/,
    ],
    [
      'a document that cannot be read',
      'a: &x [*x\n',
      (draft: Draft) => draft.set(1, ['a'], 1),
      /cannot be read/,
    ],
    ['the whole of a document', 'a: 1\n', (draft: Draft) => draft.remove(0, []), /as a whole/],
  ])('says why: %s', (_, text, make, reason) => {
    expect(after(text, make)).toMatch(reason)
  })

  it('the first one ends the draft', () => {
    const draft = new Draft(readText('a: 1\n'))
    draft.set(0, ['b'], 1)
    draft.refuse('Enough.')
    draft.set(0, ['c'], 1)
    expect(draft.change).toEqual({ refused: 'Enough.' })
  })

  it('nothing is done, and nothing refused, for what is not there', () => {
    expect(remove('a: 1\n', ['b', 'c'])).toBe('a: 1\n')
    expect(move('a: [x]\n', ['a'], 0, 5)).toBe('a: [x]\n')
    expect(after('a: 1\n', (draft) => draft.rename(0, ['b'], 'c'))).toBe('a: 1\n')
    expect(after('a: 1\n', (draft) => draft.removeDocument(3))).toBe('a: 1\n')
  })
})
