import { languages, type editor, type IDisposable } from 'monaco-editor/editor'
import { completionsAt } from '#core/language/completion/completions-at.ts'
import type { Completion } from '#core/language/completion/completion.ts'
import type { Designer } from '#state/store.ts'
import type { Whereabouts } from './whereabouts.ts'

const { CompletionItemKind, CompletionItemInsertTextRule, CompletionItemTag } = languages
const kinds = {
  field: CompletionItemKind.Property,
  word: CompletionItemKind.EnumMember,
  name: CompletionItemKind.Reference,
  snippet: CompletionItemKind.Snippet,
}
const asIs = CompletionItemInsertTextRule.KeepWhitespace
const askOn = { id: 'editor.action.triggerSuggest', title: '' }

/** Proposes what can be written. The reader accepting it is typing: it comes to the store as every other letter does. */
export const provideCompletion = (
  own: editor.ITextModel,
  { store }: Designer,
  { offsetOf, rangeOf }: Whereabouts,
): IDisposable => {
  const itemOf = (completion: Completion): languages.CompletionItem => ({
    label: { label: completion.label, description: completion.detail },
    kind: kinds[completion.kind],
    documentation: { value: completion.documentation },
    insertText: completion.insert,
    insertTextRules: completion.isSnippet ? asIs | CompletionItemInsertTextRule.InsertAsSnippet : asIs,
    range: rangeOf(completion.span),
    filterText: completion.filter,
    sortText: completion.sort,
    ...(completion.outdated && { tags: [CompletionItemTag.Deprecated] }),
    ...(completion.asksOn && { command: askOn }),
  })
  return languages.registerCompletionItemProvider('yaml', {
    triggerCharacters: [' '],
    provideCompletionItems: (model, position, { triggerCharacter }) => {
      if (model !== own) return { suggestions: [] }
      const before = model.getLineContent(position.lineNumber).slice(0, position.column - 1)
      // A space asks only where a value is about to be written.
      if (triggerCharacter === ' ' && !/(?:^|\s)(?:[^\s#]+:|-) $/.test(before)) return { suggestions: [] }
      const { model: source } = store.getState().analysis
      return { suggestions: completionsAt(source, offsetOf(position)).map(itemOf) }
    },
  })
}
