import type { Source } from './sources.ts'

/** Several files as one text, and the way back from its offsets. */
export interface Bundle {
  readonly text: string
  /** Which file an offset of the text is in, and where there, UTF-16 offset. */
  readonly placeOf: (offset: number) => { readonly source: Source; readonly offset: number }
}

const SEPARATOR = '\n---\n'
const MARKER = '---\n'.length

/** Puts files one after the other, each in documents of its own. Goes in: at least one source. */
export function bundleOf(sources: readonly [Source, ...Source[]]): Bundle {
  const parts: { readonly source: Source; readonly from: number; readonly mark: number }[] = []
  let text = ''
  for (const source of sources) {
    if (text !== '') text += SEPARATOR
    const mark = source.text.startsWith('\uFEFF') ? 1 : 0
    parts.push({ source, from: text.length, mark })
    text += source.text.slice(mark)
  }
  return {
    text,
    placeOf: (offset) => {
      // The separator's marker begins the next file's first document.
      const { source, from, mark } = parts.findLast((part) => part.from - MARKER <= offset) ?? {
        source: sources[0],
        from: 0,
        mark: 0,
      }
      return { source, offset: Math.min(Math.max(offset - from, 0) + mark, source.text.length) }
    },
  }
}
