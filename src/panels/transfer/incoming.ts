import { appendText } from '#core/forms/append-text.ts'
import { applyEdits } from '#core/text/edit.ts'
import type { ReadFile } from './read-files.ts'

/** A text on its way into the design, and what it is called. */
export interface Incoming {
  readonly name: string
  readonly isSeveral?: boolean
  readonly text: string
  /** What the reader should know about it besides. */
  readonly remark: string
}

/** Several files as one text, in their order; undefined if there are none. */
export function gather(files: readonly ReadFile[]): Incoming | undefined {
  const [first, ...more] = files
  if (!first) return undefined
  const recoded = files.filter(({ from }) => from === 'UTF-16').map(({ name }) => name)
  return {
    name: more.length === 0 ? first.name : `${files.length} files`,
    isSeveral: more.length > 0,
    text: more.reduce((text, file) => applyEdits(text, appendText(text, file.text)), first.text),
    remark: recoded.length > 0 ? `${recoded.join(', ')} came as UTF-16; Portolan writes UTF-8.` : '',
  }
}

/** What is said once a text has come in. Goes in: how, and how many documents it brought, how many of them not readable. */
export function arrivalWords(
  { name, isSeveral = false, remark }: Incoming,
  how: 'replace' | 'append',
  documents: number,
  unreadable: number,
): string {
  const count = documents === 1 ? '1 document' : `${documents} documents`
  const broken =
    unreadable === 0
      ? ''
      : documents === 1
        ? 'It cannot be read; Problems says why.'
        : `${unreadable} of them cannot be read; Problems says why.`
  const verb = how === 'replace' ? 'opened' : 'appended'
  return [`${name} ${isSeveral ? 'were' : 'was'} ${verb}: ${count}.`, broken, remark]
    .filter((part) => part !== '')
    .join(' ')
}
