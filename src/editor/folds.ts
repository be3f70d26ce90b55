/** Lines that can be folded, 1-based: `start` stays, what follows up to `end` is hidden. */
export interface Fold {
  readonly start: number
  readonly end: number
  readonly kind: 'document' | 'node' | 'comment'
}

const SEPARATOR = /^(?:---|\.\.\.)(?:\s|$)/
const COMMENT = /^\s*#/
const BLANK = /^\s*$/

/**
 * What can be folded in a text, read from its lines alone, so that broken YAML folds too: documents if there are several, keys
 * and items with all below them, runs of comments.
 */
export const foldsOf = (lines: readonly string[]): Fold[] =>
  [...documentFolds(lines), ...nodeFolds(lines), ...commentFolds(lines)].filter(
    ({ start, end }) => end > start,
  )

function documentFolds(lines: readonly string[]): Fold[] {
  const folds: Fold[] = []
  let start = 0
  let last = 0
  const close = () => {
    if (start > 0) folds.push({ start, end: last, kind: 'document' })
    start = 0
  }
  for (const [i, line] of lines.entries()) {
    if (BLANK.test(line)) continue
    if (SEPARATOR.test(line)) close()
    if (!line.startsWith('...')) start ||= i + 1
    last = i + 1
  }
  close()
  return folds.length > 1 ? folds : []
}

function nodeFolds(lines: readonly string[]): Fold[] {
  const folds: Fold[] = []
  const open: { readonly start: number; readonly depth: number }[] = []
  let last = 0
  const close = (depth: number) => {
    for (let top = open.at(-1); top && top.depth >= depth; top = open.at(-1)) {
      folds.push({ start: top.start, end: last, kind: 'node' })
      open.pop()
    }
  }
  for (const [i, line] of lines.entries()) {
    if (BLANK.test(line) || COMMENT.test(line)) continue
    const depth = SEPARATOR.test(line) ? -1 : depthOf(line)
    close(depth)
    if (depth >= 0) open.push({ start: i + 1, depth })
    last = i + 1
  }
  close(-1)
  return folds
}

/** The column of the first letter. An item may stand as far left as its key and is below it all the same. */
function depthOf(line: string): number {
  const column = line.search(/\S/)
  return /^-(?:\s|$)/.test(line.slice(column)) ? column + 0.5 : column
}

function commentFolds(lines: readonly string[]): Fold[] {
  const folds: Fold[] = []
  let start = 0
  for (const [i, line] of [...lines, ''].entries()) {
    if (COMMENT.test(line)) start ||= i + 1
    else if (start > 0) {
      folds.push({ start, end: i, kind: 'comment' })
      start = 0
    }
  }
  return folds
}
