import type { Branch, Brackets, Token } from './skeleton.ts'

/** A branch while the document is being read. */
export interface GrowingBranch extends Branch {
  readonly parent: GrowingBranch | undefined
  scalar: Token | undefined
  brackets: Brackets | undefined
  readonly children: GrowingBranch[]
}

/** The branch above all others. */
export const growRoot = (): GrowingBranch => ({
  kind: 'root',
  parent: undefined,
  name: '',
  column: -1,
  head: 0,
  key: undefined,
  after: 0,
  flow: false,
  scalar: undefined,
  brackets: undefined,
  children: [],
})

/** A new entry, named by its key, or without one a new item, named by its number; it is put below its parent. */
export function grow(
  parent: GrowingBranch,
  place: Pick<Branch, 'column' | 'head' | 'after' | 'flow'>,
  key?: Token,
): GrowingBranch {
  const before = parent.children.findLast(({ kind }) => kind === 'item')?.name
  const branch: GrowingBranch = {
    kind: key ? 'entry' : 'item',
    name: key ? key.text : typeof before === 'number' ? before + 1 : 0,
    parent,
    key,
    scalar: undefined,
    brackets: undefined,
    children: [],
    ...place,
  }
  parent.children.push(branch)
  return branch
}
