/**
 * A text that is the same for two decoded matches exactly if they ask for the same: names left out, maps in the order of their keys.
 * Source: Istio 1.30.3, pkg/config/validation/validation.go (asJSON).
 */
export const fingerprint = (match: object): string =>
  JSON.stringify({ ...match, name: undefined }, (_key, value: unknown) =>
    value instanceof Map
      ? [...(value as Map<string, unknown>)].toSorted(([a], [b]) => (a < b ? -1 : 1))
      : value,
  )
