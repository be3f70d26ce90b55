import { inOrder, type TextEdit } from './edit.ts'

/** One stretch of a change: `keep` and `drop` count UTF-16 units of the text before, `add` is new text. */
type Stretch = { keep: number } | { drop: number } | { add: string }

/**
 * One list of edits that does what `first` and then `second` do.
 * Goes in: `first` measured on the original text, `second` on the text after `first`. Comes out: edits measured on the original.
 */
export function composeEdits(first: readonly TextEdit[], second: readonly TextEdit[]): TextEdit[] {
  const queueA = asStretches(first)
  const queueB = asStretches(second)
  const out: Stretch[] = []
  let a = queueA.shift()
  let b = queueB.shift()
  while (a !== undefined || b !== undefined) {
    if (a && 'drop' in a) {
      out.push(a)
      a = queueA.shift()
    } else if (b && 'add' in b) {
      out.push(b)
      b = queueB.shift()
    } else {
      const length = Math.min(a ? lengthOf(a) : Infinity, b ? lengthOf(b) : Infinity)
      const dropped = b !== undefined && 'drop' in b
      if (a && 'add' in a) {
        if (!dropped) out.push({ add: a.add.slice(0, length) })
      } else {
        out.push(dropped ? { drop: length } : { keep: length })
      }
      a = a && rest(a, length, queueA)
      b = b && rest(b, length, queueB)
    }
  }
  return asEdits(out)
}

const lengthOf = (stretch: Stretch): number =>
  'keep' in stretch ? stretch.keep : 'drop' in stretch ? stretch.drop : stretch.add.length

/** What is left of a stretch after `used` units of it, or the next one of its queue. */
function rest(stretch: Stretch, used: number, queue: Stretch[]): Stretch | undefined {
  const left = lengthOf(stretch) - used
  if (left <= 0) return queue.shift()
  if ('keep' in stretch) return { keep: left }
  if ('drop' in stretch) return { drop: left }
  return { add: stretch.add.slice(used) }
}

function asStretches(edits: readonly TextEdit[]): Stretch[] {
  const out: Stretch[] = []
  let at = 0
  for (const { span, insert } of inOrder(edits)) {
    if (span.from > at) out.push({ keep: span.from - at })
    if (span.to > span.from) out.push({ drop: span.to - span.from })
    if (insert !== '') out.push({ add: insert })
    at = span.to
  }
  return out
}

function asEdits(stretches: readonly Stretch[]): TextEdit[] {
  const out: TextEdit[] = []
  let at = 0
  let from = 0
  let insert = ''
  const flush = () => {
    if (at > from || insert !== '') out.push({ span: { from, to: at }, insert })
    insert = ''
  }
  for (const stretch of stretches) {
    if ('add' in stretch) insert += stretch.add
    else if ('drop' in stretch) at += stretch.drop
    else {
      flush()
      at += stretch.keep
      from = at
    }
  }
  flush()
  return out
}
