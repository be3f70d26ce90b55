import { useMemo } from 'react'
import { isRefused } from '#core/gates/refused.ts'
import type { Analysis } from '#core/read-design.ts'
import { promisesOf, type MadePromise } from '#core/patterns/promises/promises.ts'
import { entryKey } from '#panels/form/use-form.ts'
import { useDesigner } from '#state/react.ts'

/** What a design promises, each entry as the pattern through which its reader sees it; of `most` entries. */
export function usePromises({ documents, model }: Analysis, most: number): readonly MadePromise[] {
  const lenses = useDesigner((state) => state.lenses)
  return useMemo(() => {
    const refused = new Set(documents.filter(isRefused).map(({ index }) => index))
    return promisesOf(model, refused, (entry) => lenses[entryKey(entry)], most)
  }, [documents, model, lenses, most])
}
