import { entryOf, type CelRule } from '#core/schema/cel-rule.ts'

/** A rule of the form "at most one of these keys", with the CRD's own text. */
export const atMostOne = (
  id: string,
  message: string,
  keys: readonly string[],
  advice: { readonly why: string; readonly fix: string },
): CelRule => ({
  id,
  message,
  ...advice,
  atMostOne: keys,
  reads: keys.map((key) => [key]),
  holds: (value) => keys.filter((key) => entryOf(value, key) !== undefined).length <= 1,
  culprit: (value) => keys.filter((key) => entryOf(value, key) !== undefined).slice(1, 2),
})
