import { languages, type IRange, type editor } from 'monaco-editor/editor'
import type { Span } from '#core/text/span.ts'
import type { Designer } from '#state/store.ts'
import { foldsOf } from './folds.ts'
import { outlineOf, type OutlineEntry } from './outline.ts'

const { SymbolKind, FoldingRangeKind } = languages
const symbolKinds = { document: SymbolKind.Module, field: SymbolKind.Field, item: SymbolKind.Object }

/** Gives Monaco the outline (Ctrl+Shift+O) and the folds of one text. Comes out: what ends it. */
export function provideStructure(
  own: editor.ITextModel,
  { store }: Designer,
  places: (span: Span) => IRange,
): { readonly dispose: () => void } {
  const symbolOf = ({
    name,
    detail,
    kind,
    span,
    nameSpan,
    children,
  }: OutlineEntry): languages.DocumentSymbol => ({
    name: name || '?', // Monaco drops the whole outline if one name is empty
    detail,
    kind: symbolKinds[kind],
    tags: [],
    range: places(span),
    selectionRange: places(nameSpan),
    children: children.map(symbolOf),
  })
  const registered = [
    languages.registerDocumentSymbolProvider('yaml', {
      displayName: 'YAML',
      provideDocumentSymbols: (model) =>
        model === own ? outlineOf(store.getState().analysis.model).map(symbolOf) : [],
    }),
    languages.registerFoldingRangeProvider('yaml', {
      provideFoldingRanges: (model) =>
        foldsOf(model.getLinesContent()).map(({ start, end, kind }) => ({
          start,
          end,
          ...(kind === 'comment' && { kind: FoldingRangeKind.Comment }),
          ...(kind === 'document' && { kind: FoldingRangeKind.Region }),
        })),
    }),
  ]
  return {
    dispose: () => {
      for (const each of registered) each.dispose()
    },
  }
}
