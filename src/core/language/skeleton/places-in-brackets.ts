import type { bracketsAt } from './branch-at.ts'
import type { Place } from './place.ts'
import type { Token } from './skeleton.ts'

type Found = NonNullable<ReturnType<typeof bracketsAt>>

/** What can be written at an offset between brackets. */
export function placesInBrackets({ holder, brackets, segment }: Found, offset: number): readonly Place[] {
  const { branch, word } = segment
  const at = (token: Token | undefined) => ({
    span: spanOf(token, offset),
    lead: '',
    column: undefined,
    quote: token?.style ?? 'plain',
  })
  if (brackets.open === '[') {
    if (branch?.brackets || !isOver(branch?.scalar, offset)) return []
    return [{ at: 'value', holder: branch ?? holder, isNew: !branch, ...at(branch?.scalar) }]
  }
  if (!branch || offset < branch.after) {
    const key = branch?.key ?? word
    if (!isOver(key, offset)) return []
    return [{ at: 'key', holder, named: branch !== undefined, self: branch, ...at(key) }]
  }
  if (branch.brackets || !isOver(branch.scalar, offset)) return []
  const place = at(branch.scalar)
  return [{ at: 'value', holder: branch, isNew: false, ...place, lead: offset === branch.after ? ' ' : '' }]
}

/** Whether something written at the offset takes the place of the token, or of nothing. */
export const isOver = (token: Token | undefined, offset: number): boolean =>
  !token ||
  (token.style !== 'alias' &&
    token.style !== 'block' &&
    !token.text.includes('\n') &&
    token.span.from <= offset &&
    offset <= token.span.to)

/** What takes the place of a token: all of it, or, where its closing quote is missing, what stands before the offset. */
export const spanOf = (token: Token | undefined, offset: number) =>
  token ? { from: token.span.from, to: token.closed ? token.span.to : offset } : { from: offset, to: offset }
