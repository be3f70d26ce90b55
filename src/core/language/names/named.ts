import type { Resource } from '#core/istio/resource.ts'

/** A word that means something because the text says so elsewhere, and where it says so. */
export interface Named {
  readonly value: string | number
  readonly from: string
}

/** `ServiceEntry payments/stripe`. */
export const titleOf = ({ kind, namespace, name }: Resource): string =>
  name === '' ? `${kind} without a name` : `${kind} ${namespace}/${name}`

/** Each value once, with all the places it comes from. */
export function mergeNamed(names: readonly Named[]): readonly Named[] {
  const merged = new Map<string | number, Set<string>>()
  for (const { value, from } of names) {
    const known = merged.get(value)
    if (known) known.add(from)
    else merged.set(value, new Set([from]))
  }
  return [...merged].map(([value, from]) => ({ value, from: listed([...from]) }))
}

const MOST = 3

const listed = (from: readonly string[]): string =>
  from.length > MOST
    ? `${from.slice(0, MOST).join(', ')} and ${from.length - MOST} more`
    : from.filter(Boolean).join(', ')
