import type { editor, IDisposable } from 'monaco-editor/editor'
import type { Designer } from '#state/store.ts'
import { provideCompletion } from './completion.ts'
import { provideHover } from './hover.ts'
import { provideQuickFixes } from './quick-fixes.ts'
import type { Whereabouts } from './whereabouts.ts'

/** Gives Monaco completion, hover and quick fixes for one text. Comes out: what ends it. */
export function provideLanguage(
  model: editor.ITextModel,
  designer: Designer,
  whereabouts: Whereabouts,
): IDisposable {
  const parts = [provideCompletion, provideHover, provideQuickFixes].map((provide) =>
    provide(model, designer, whereabouts),
  )
  return {
    dispose: () => {
      for (const part of parts) part.dispose()
    },
  }
}
