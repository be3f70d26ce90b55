import { childNamed, textBelow, type Branch } from './skeleton.ts'

/** The branch at a path of keys below another. */
const branchBelow = (branch: Branch | undefined, ...path: readonly string[]): Branch | undefined =>
  path.reduce<Branch | undefined>(childNamed, branch)

/** The texts of the list at a path of keys below a branch. */
export const textsBelow = (branch: Branch | undefined, ...path: readonly string[]): readonly string[] =>
  branchBelow(branch, ...path)?.children.flatMap(({ scalar }) => (scalar?.text ? [scalar.text] : [])) ?? []

/** What stands under one key in each item of the list at a path of keys. */
export const columnBelow = (
  branch: Branch | undefined,
  path: readonly string[],
  key: string,
): readonly string[] =>
  branchBelow(branch, ...path)?.children.flatMap((item) => textBelow(item, key) || []) ?? []
