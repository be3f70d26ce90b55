/** What is compared: of a record, of one request, of several. */
export const facts = [
  'refused',
  'nameTable',
  'status',
  'error',
  'text',
  'answer headers',
  'dialed',
  'envoy',
  'responseCode',
  'responseFlags',
  'responseCodeDetails',
  'upstreamCluster',
  'upstreamHost',
  'routeName',
  'requestedServerName',
  'via',
  'transportFailure',
  'attempts',
  'saw',
  'arrived',
  'headers',
  'seconds',
  'distribution',
  'same host',
] as const
export type Fact = (typeof facts)[number]

/** One fact in the words of the wire records: what was recorded, and what is said by us. */
export interface FactCheck {
  readonly fact: Fact
  readonly recorded: string
  readonly ours: string
  readonly agrees: boolean
}

type Value = string | number | null | undefined

/** Ours must be one of what was recorded; what is absent, null or empty is the same. */
export function compare(fact: Fact, recorded: readonly Value[], ours: Value): FactCheck[] {
  const [theirs, mine] = [recorded.map(textOf), textOf(ours)]
  return [{ fact, recorded: theirs.join(' or '), ours: mine, agrees: theirs.includes(mine) }]
}

const textOf = (value: Value): string =>
  value === null || value === undefined || value === '' ? '-' : String(value)

/** Texts in no order. */
export const listed = (texts: readonly string[]): string => texts.toSorted().join('; ')
