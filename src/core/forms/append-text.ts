import type { TextEdit } from '#core/text/edit.ts'

/**
 * Puts the documents of another text behind this one. Goes in: two texts; comes out: the edits of the first, all at its end, so
 * that it keeps every character. The second keeps every character but a byte-order mark, which means something only where a file
 * begins. Between them stands what YAML needs to tell the two apart: a line end where the first has none, and `---`.
 */
export function appendText(existing: string, added: string): readonly TextEdit[] {
  const insert = separator(existing, added) + withoutMark(added)
  return insert === '' ? [] : [{ span: { from: existing.length, to: existing.length }, insert }]
}

const withoutMark = (text: string): string => text.replace(/^\uFEFF/, '')

function separator(existing: string, added: string): string {
  if (withoutMark(existing).trim() === '' || withoutMark(added).trim() === '') return ''
  const eol = /\r?\n/.exec(existing)?.[0] ?? '\n'
  const lineEnd = existing.endsWith('\n') ? '' : eol
  const begins = withoutMark(added).replace(/^(?:[ \t]*(?:#[^\n]*)?\r?\n)*/, '')
  if (begins.startsWith('%')) return `${lineEnd}...${eol}`
  const lastLine = existing.slice(existing.trimEnd().lastIndexOf('\n') + 1).trimEnd()
  const isOpen = lastLine === '---' || lastLine === '...'
  return isOpen || /^---(?:[ \t\r\n]|$)/.test(withoutMark(added)) ? lineEnd : `${lineEnd}---${eol}`
}
