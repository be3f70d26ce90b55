import { composeEdits } from '#core/text/compose.ts'
import { readText, type YamlDocument, type YamlText } from '#core/text/documents.ts'
import { applyEdits, type TextEdit } from '#core/text/edit.ts'
import { sameJson, type Json } from '#core/text/json.ts'
import { formatPath, type Path } from '#core/text/path.ts'
import { isRefusal, refuse, type Attempt, type Refusal } from '#core/text/refusal.ts'
import { shiftSpan } from '#core/text/span.ts'

/**
 * A text on its way through edits, each of which is checked before it is made: the documents must afterwards read as they did,
 * save for the one intended value. The first refusal ends it; later edits are ignored.
 */
export class Revision {
  readonly #start: string
  #current: YamlText
  #edits: readonly TextEdit[] = []
  #refusal: Refusal | undefined

  constructor(text: YamlText) {
    this.#start = text.text
    this.#current = text
  }

  /** The text as it stands now. */
  get text(): YamlText {
    return this.#current
  }

  /** All edits so far as one list, measured on the text at the beginning, which is told with them; or the refusal. */
  get outcome(): { readonly edits: readonly TextEdit[]; readonly on: string } | Refusal {
    return this.#refusal ?? { edits: this.#edits, on: this.#start }
  }

  get isRefused(): boolean {
    return this.#refusal !== undefined
  }

  refuse(reason: string): void {
    this.#refusal ??= refuse(reason)
  }

  /** Makes an edit of one document, measured on its source, if that document then reads as intended and all others as before. */
  edit(document: YamlDocument, path: Path, attempt: Attempt, intended: (data: Json) => Json): void {
    if (this.#refusal) return
    if (isRefusal(attempt)) {
      this.#refusal = attempt
      return
    }
    const edits = attempt.map(({ span, insert }) => ({ span: shiftSpan(span, document.span.from), insert }))
    const next = readText(applyEdits(this.#current.text, edits), this.#current)
    const { root, problems } = document.parsed
    const changed = next.documents[document.index]?.parsed
    const isIntended =
      changed !== undefined &&
      changed.problems.length <= problems.length &&
      sameJson(changed.root?.value ?? null, intended(root?.value ?? null))
    if (isIntended && keepsOthers(this.#current, next, document.index, 0)) this.#keep(next, edits)
    else {
      const place = formatPath(path) || 'This document'
      this.refuse(
        `${place} cannot be changed from here without touching something else; change it in the YAML.`,
      )
    }
  }

  /** Makes an edit that adds (`by` 1) or takes away (-1) document `index`, if all others then read as before. */
  editStream(edits: readonly TextEdit[], index: number, by: 1 | -1): void {
    if (this.#refusal) return
    const next = readText(applyEdits(this.#current.text, edits), this.#current)
    if (keepsOthers(this.#current, next, index, by)) this.#keep(next, edits)
    else this.refuse('This document cannot be added or taken away from here; change it in the YAML.')
  }

  #keep(next: YamlText, edits: readonly TextEdit[]): void {
    this.#current = next
    this.#edits = composeEdits(this.#edits, edits)
  }
}

/** Whether all documents but number `index` read as before; `by` of them were added there. */
function keepsOthers(before: YamlText, after: YamlText, index: number, by: -1 | 0 | 1): boolean {
  if (after.documents.length !== before.documents.length + by) return false
  return before.documents.every(({ parsed }, i) => {
    if (i === index && by < 1) return true
    const other = after.documents[i < index ? i : i + by]?.parsed
    return other === parsed || (other !== undefined && readsSame(other, parsed))
  })
}

const readsSame = (a: YamlDocument['parsed'], b: YamlDocument['parsed']): boolean =>
  a.problems.length === b.problems.length && sameJson(a.root?.value, b.root?.value)
