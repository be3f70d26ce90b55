/** Texts behind others; those that are there already are left out. */
export const withAdded = (values: readonly string[], added: readonly string[]): readonly string[] => [
  ...values,
  ...[...new Set(added)].filter((text) => !values.includes(text)),
]

/** The texts with the one at `index` replaced by others; taken away if there are none, or if they stand elsewhere already. */
export function withReplaced(
  values: readonly string[],
  index: number,
  by: readonly string[],
): readonly string[] {
  const others = values.filter((_, i) => i !== index)
  const news = [...new Set(by)].filter((text) => !others.includes(text))
  return [...values.slice(0, index), ...news, ...values.slice(index + 1)]
}

/** Each text with a key of its own, also where one stands twice. */
export function withKeys(
  values: readonly string[],
): readonly { readonly key: string; readonly text: string }[] {
  const seen = new Map<string, number>()
  return values.map((text) => {
    const count = seen.get(text) ?? 0
    seen.set(text, count + 1)
    return { key: `${String(count)} ${text}`, text }
  })
}
