/** Gives each item a key of its own: what it says, and how many said the same before. */
export function keyed<T>(
  items: readonly T[],
  says: (item: T) => string,
): readonly { key: string; item: T }[] {
  const seen = new Map<string, number>()
  return items.map((item) => {
    const said = says(item)
    const before = seen.get(said) ?? 0
    seen.set(said, before + 1)
    return { key: `${before} ${said}`, item }
  })
}
