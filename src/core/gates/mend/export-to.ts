import { remove, set, shown, listAt, type Mend } from './proposal.ts'

/** Takes away the entries of `exportTo` that mean the same as an earlier one; `.` is the namespace of the object. */
export const removeRepeatedExports: Mend = ({ object, namespace, path }) => {
  const list = path.slice(0, -1)
  const meant = listAt(object, list).map((entry) => (entry === '.' ? namespace : entry))
  const repeats = [...meant.keys()].filter((i) => meant.indexOf(meant[i] ?? '') < i)
  const title = repeats.length === 1 ? 'Remove the repeated entry' : 'Remove all repeated entries'
  return [{ title, steps: repeats.toReversed().map((i) => remove([...list, i])) }]
}

/** Leaves this entry of the list at the place alone, or takes it away from the others. */
export const aloneOrWithout =
  (entry: string): Mend =>
  ({ object, path }) => {
    const entries = listAt(object, path)
    const own = [...entries.keys()].filter((i) => entries[i] === entry)
    const others = [...entries.keys()].filter((i) => entries[i] !== entry)
    const without = (indexes: readonly number[]) => indexes.toReversed().map((i) => remove([...path, i]))
    if (own.length === 0 || others.length === 0) return []
    return [
      {
        title: `Keep ${shown(entry)} alone`,
        steps: [...without([...others, ...own.slice(1)].toSorted((a, b) => a - b))],
      },
      { title: `Remove ${shown(entry)}`, steps: without(own) },
    ]
  }

/** Exports to the own namespace and nowhere else. */
export const exportToOwnNamespace: Mend = ({ path }) => [
  { title: 'Write `exportTo: ["."]`', steps: [set([...path.slice(0, -1), 'exportTo'], ['.'])] },
]
