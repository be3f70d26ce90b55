import type { YamlDocument } from '#core/text/documents.ts'
import type { Draft } from '#core/text/draft.ts'
import { isMap, type Json, type JsonMap } from '#core/text/json.ts'
import { childrenOf, type YamlNode } from '#core/text/node.ts'
import type { Path } from '#core/text/path.ts'

/** One thing a draft can do at a path, and what the document's data then has to be: computed here on plain data. */
export interface Operation {
  readonly name: string
  readonly kind: 'set' | 'remove' | 'add' | 'insert' | 'move' | 'rename'
  /** The highest path that the operation may touch. */
  readonly path: Path
  readonly run: (draft: Draft, index: number) => void
  readonly intended: (data: Json) => Json
}

type Slots = Record<string | number, Json>

/** A copy of the data that `change` was let loose on at the holder of the last step. */
function changed(data: Json, path: Path, change: (holder: Slots, last: string | number) => void): Json {
  const copy: Slots = { root: JSON.parse(JSON.stringify(data)) as Json }
  let holder = copy
  for (const step of ['root', ...path].slice(0, -1)) holder = holder[step] as Slots
  change(holder, path.at(-1) ?? 'root')
  return copy['root'] ?? null
}

const put = (data: Json, path: Path, value: Json): Json =>
  changed(data, path, (holder, last) => {
    holder[last] = value
  })

const take = (data: Json, path: Path): Json =>
  changed(data, path, (holder, last) => {
    if (Array.isArray(holder)) holder.splice(Number(last), 1)
    else delete holder[String(last)]
  })

const at = (data: Json, path: Path): Json =>
  path.reduce<Json>((held, step) => (held as Slots)[step] ?? null, data)

const isEmpty = (value: Json): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0

const scalarValues: readonly Json[] = [
  'web',
  'needs: quotes',
  'two\nlines\n',
  '',
  '443',
  8443,
  0.5,
  true,
  null,
]
const collectionValues: readonly Json[] = [
  {},
  [],
  { x: 1, y: { z: ['deep', { w: null }] } },
  ['p', { q: 'r', s: [] }, [1, [2]]],
]

/** All paths of a document, by its nodes as they are written; merge keys and what hangs on aliases left out. */
export function pathsOf(document: YamlDocument): Path[] {
  const paths: Path[] = []
  const walk = (node: YamlNode, path: Path) => {
    paths.push(path)
    const names =
      node.kind === 'map'
        ? node.entries.map(({ key, merge }) => (merge ? undefined : key))
        : childrenOf(node).map((_, i) => i)
    const held = childrenOf(node)
    names.forEach((name, i) => {
      if (name !== undefined && !names.slice(i + 1).some((later) => later === name))
        walk(held[i] as YamlNode, [...path, name])
    })
  }
  if (document.parsed.root) walk(document.parsed.root, [])
  return paths
}

/** Everything that can be done at a path where `value` stands. */
export function operationsAt(path: Path, value: Json): Operation[] {
  const last = path.at(-1)
  const operations: Operation[] = [...scalarValues, ...collectionValues, ...variants(value)].map(
    (wanted) => ({
      name: `set ${JSON.stringify(wanted)}`,
      kind: 'set',
      path,
      run: (draft, index) => {
        draft.set(index, path, wanted)
      },
      intended: (data) => put(data, path, wanted),
    }),
  )
  if (last !== undefined) operations.push(removal(path), pruning(path))
  if (typeof last === 'string') operations.push(renaming(path, 'fresh'), renaming(path, 'yes'))
  if (isMap(value)) operations.push(...additions(path, value))
  if (Array.isArray(value)) operations.push(...insertions(path, value.length), ...moves(path, value.length))
  return operations
}

/** The value with something more, something less, something else: most of it is to stay as it stands. */
function variants(value: Json): Json[] {
  if (Array.isArray(value)) {
    const list = value as readonly Json[]
    return [
      list.slice(1),
      list.toReversed(),
      list.toSpliced(list.length >> 1, 0, 'more'),
      list.toSpliced(-1, 1, { other: 1 }),
    ]
  }
  if (!isMap(value)) return []
  const [first = 'none', ...rest] = Object.keys(value)
  const less = Object.fromEntries(rest.map((key) => [key, value[key] ?? null]))
  return [less, { ...less, fresh: ['more'] }, { ...value, [first]: { other: 1 } }]
}

const removal = (path: Path): Operation => ({
  name: 'remove',
  kind: 'remove',
  path,
  run: (draft, index) => {
    draft.remove(index, path)
  },
  intended: (data) => take(data, path),
})

const pruning = (path: Path): Operation => ({
  name: 'remove and prune',
  kind: 'remove',
  path: path.slice(0, 2),
  run: (draft, index) => {
    draft.remove(index, path, { keep: 1 })
  },
  intended: (data) => {
    let [left, gone] = [take(data, path), path]
    while (gone.length - 1 > 1 && isEmpty(at(left, gone.slice(0, -1)))) {
      gone = gone.slice(0, -1)
      left = take(left, gone)
    }
    return left
  },
})

const renaming = (path: Path, key: string): Operation => ({
  name: `rename to ${key}`,
  kind: 'rename',
  path,
  run: (draft, index) => {
    draft.rename(index, path, key)
  },
  intended: (data) => put(take(data, path), [...path.slice(0, -1), key], at(data, path)),
})

const additions = (path: Path, value: JsonMap): Operation[] =>
  ['web', ['p'], { deep: { er: [1] } }].flatMap((wanted) =>
    'fresh' in value
      ? []
      : [
          {
            name: `add ${JSON.stringify(wanted)}`,
            kind: 'add' as const,
            path,
            run: (draft: Draft, index: number) => {
              draft.set(index, [...path, 'fresh'], wanted)
            },
            intended: (data: Json) => put(data, [...path, 'fresh'], wanted),
          },
        ],
  )

const insertions = (path: Path, length: number): Operation[] =>
  [...new Set([0, length >> 1, length])].flatMap((place) =>
    ['web', { number: 1, name: 'x' }].map((wanted) => ({
      name: `insert ${JSON.stringify(wanted)} at ${place}`,
      kind: 'insert' as const,
      path,
      run: (draft: Draft, index: number) => {
        draft.insert(index, path, place, wanted)
      },
      intended: (data: Json) =>
        put(data, path, (at(data, path) as readonly Json[]).toSpliced(place, 0, wanted)),
    })),
  )

const moves = (path: Path, length: number): Operation[] =>
  length < 2
    ? []
    : [
        [0, length - 1],
        [length - 1, 0],
        [0, 1],
      ].map(([from = 0, to = 0]) => ({
        name: `move ${from} to ${to}`,
        kind: 'move' as const,
        path,
        run: (draft: Draft, index: number) => {
          draft.move(index, path, from, to)
        },
        intended: (data: Json) => {
          const list = at(data, path) as readonly Json[]
          return put(data, path, list.toSpliced(from, 1).toSpliced(to, 0, list[from] ?? null))
        },
      }))
