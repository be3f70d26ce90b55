import { isMap, type Json } from '#core/text/json.ts'

/** One of `exact`, `prefix`, `regex`; `present` if none is given, which asks only whether there is something. */
export interface StringMatch {
  readonly by: 'exact' | 'prefix' | 'regex' | 'present'
  readonly value: string
}

/** The match written in a map, or undefined if there is no map. */
export function readStringMatch(value: Json | undefined): StringMatch | undefined {
  if (!isMap(value)) return undefined
  for (const by of ['exact', 'prefix', 'regex'] as const) {
    const held = value[by]
    if (typeof held === 'string') return { by, value: held }
  }
  return { by: 'present', value: '' }
}

/** Every named match of a map, `headers` for example. */
export const readStringMatches = (
  value: Json | undefined,
): { readonly name: string; readonly match: StringMatch }[] =>
  isMap(value)
    ? Object.entries(value).map(([name, held]) => ({
        name,
        match: readStringMatch(held) ?? { by: 'present', value: '' },
      }))
    : []
