import { lineAt, lineStarts } from '#core/text/lines.ts'
import type { Span } from '#core/index.ts'
import type { Bundle } from './bundle.ts'
import type { Source } from './sources.ts'

/** A place in a file: lines and columns from 1, columns in UTF-16 units. */
export interface FilePlace {
  readonly line: number
  readonly column: number
}

export interface FileSpan {
  readonly file: string
  readonly from: FilePlace
  readonly to: FilePlace
}

/** Where a stretch of a bundle is in its file. */
export function spansIn(bundle: Bundle): (span: Span) => FileSpan {
  const known = new Map<Source, readonly number[]>()
  const startsOf = (source: Source): readonly number[] => {
    const starts = known.get(source) ?? lineStarts(source.text)
    known.set(source, starts)
    return starts
  }
  const placeOf = (offset: number): FilePlace & { readonly file: string } => {
    const { source, offset: at } = bundle.placeOf(offset)
    const own = startsOf(source)
    const line = lineAt(own, at)
    return { file: source.name, line, column: at - (own[line - 1] ?? 0) + 1 }
  }
  return ({ from, to }) => {
    const { file, ...begin } = placeOf(from)
    const { line, column } = placeOf(to)
    return { file, from: begin, to: { line, column } }
  }
}
