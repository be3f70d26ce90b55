import type { Branch, Brackets, Segment, SilentSpan, Skeleton } from './skeleton.ts'

/** The number of the last of a list, in the order of the text, that begins at or before an offset; -1 if none does. */
export function lastBefore<T>(list: readonly T[], begin: (item: T) => number, offset: number): number {
  let [low, high] = [0, list.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const item = list[middle]
    if (item !== undefined && begin(item) <= offset) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** The last entry or item outside brackets that begins at or before an offset; the root if there is none. */
export const blockBranchAt = ({ branches, root }: Skeleton, offset: number): Branch =>
  branches[lastBefore(branches, ({ head }) => head, offset)] ?? root

/** Whether an offset stands in a comment, a block scalar or a marker. `column`: that of the offset if its line is blank. */
export function isSilent({ silent }: Skeleton, offset: number, column: number | undefined): boolean {
  const covers = (span: SilentSpan): boolean =>
    span.from <= offset &&
    offset <= span.to &&
    (span.column === undefined || (column !== undefined && column > span.column))
  const at = lastBefore(silent, ({ from }) => from, offset)
  // One begins where the one before it ends: the stretch below a block scalar.
  return [silent[at - 1], silent[at]].some((span) => span !== undefined && covers(span))
}

const isWithin = ({ span, closed }: Brackets, offset: number): boolean =>
  span.from < offset && (closed ? offset < span.to : offset <= span.to)

/** The innermost brackets around an offset, with the segment it stands in and what holds them; undefined outside brackets. */
export function bracketsAt(
  skeleton: Skeleton,
  offset: number,
): { readonly holder: Branch; readonly brackets: Brackets; readonly segment: Segment } | undefined {
  let holder: Branch | undefined = blockBranchAt(skeleton, offset)
  let found: ReturnType<typeof bracketsAt>
  while (holder?.brackets && isWithin(holder.brackets, offset)) {
    const { brackets }: Branch = holder
    const at = brackets?.segments.findLast(({ span }) => span.from <= offset)
    if (!brackets || !at) break
    found = { holder, brackets, segment: at }
    holder = at.branch
  }
  return found
}

/** The key or the scalar that holds an offset, with its branch; undefined if none does. */
export function tokenAt(
  skeleton: Skeleton,
  offset: number,
): { readonly branch: Branch; readonly part: 'key' | 'value' } | undefined {
  const branch = bracketsAt(skeleton, offset)?.segment.branch ?? blockBranchAt(skeleton, offset)
  if (holds(branch.key?.span, offset)) return { branch, part: 'key' }
  return holds(branch.scalar?.span, offset) ? { branch, part: 'value' } : undefined
}

const holds = (span: { readonly from: number; readonly to: number } | undefined, offset: number): boolean =>
  span !== undefined && span.from <= offset && offset <= span.to
