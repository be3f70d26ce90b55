import { goQuote } from '#core/gates/webhook/go/quote.ts'

/** A route or match as Istio calls it: by its name, or by its place. */
export const called = (name: string | undefined, index: number): string =>
  name ? goQuote(name) : `#${index}`

/** The name of a match; those of TLS and TCP routes have none. */
export const nameOf = (match: object): string =>
  'name' in match && typeof match.name === 'string' ? match.name : ''

/** Istio's words for a match that an earlier one already covers. */
export const ineffective = (route: string, match: string, earlier: string): string =>
  `virtualService rule ${route} match ${match} is not used (duplicate/overlapping match in rule ${earlier})`
