import { readResources } from '#core/istio/resource.ts'
import { readText } from '#core/text/documents.ts'
import { applyEdits } from '#core/text/edit.ts'
import { completionsAt } from './completion/completions-at.ts'
import type { Completion } from './completion/completion.ts'
import type { LanguageSource } from './source.ts'

/** A text as the language functions want it. */
export function sourceOf(text: string): LanguageSource {
  const yaml = readText(text)
  return { yaml, resources: readResources(yaml) }
}

/** A text in which `|` marks the cursor (the first one, if there are several). */
export function withCursor(marked: string): { readonly text: string; readonly offset: number } {
  const offset = marked.indexOf('|')
  return { text: marked.slice(0, offset) + marked.slice(offset + 1), offset }
}

/** What a completion writes once all stops of its snippet are left as they are. */
const written = ({ insert, isSnippet }: Completion): string =>
  isSnippet
    ? insert.replace(
        /\\([\\$}])|\$\{\d+(?::((?:\\.|[^\\}])*))?\}/g,
        (_all, escaped: string | undefined, sample = '') => escaped ?? String(sample).replace(/\\(.)/g, '$1'),
      )
    : insert

export const accept = (text: string, completion: Completion): string =>
  applyEdits(text, [{ span: completion.span, insert: written(completion) }])

/** The completions at the cursor, in the order in which they are shown. */
export function complete(marked: string): readonly Completion[] {
  const { text, offset } = withCursor(marked)
  return completionsAt(sourceOf(text), offset).toSorted((a, b) =>
    a.sort < b.sort ? -1 : a.sort > b.sort ? 1 : 0,
  )
}

export const labels = (marked: string): readonly string[] => complete(marked).map(({ label }) => label)

/** The text once the completion of this label is accepted. */
export function accepted(marked: string, label: string): string {
  const completion = complete(marked).find((one) => one.label === label)
  return completion ? accept(withCursor(marked).text, completion) : `no completion "${label}"`
}
