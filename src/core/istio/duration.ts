import { parseGoDuration } from '#core/schema/duration.ts'

const SECOND = 1_000_000_000n

/**
 * A duration text as Envoy's configuration prints it: seconds, with no, three, six or nine decimals (`1.500s`, `0s`). Comes out:
 * undefined if the text is no duration. Source: protobuf's JSON mapping of google.protobuf.Duration.
 */
export function envoyDuration(text: string): string | undefined {
  const known = printed.get(text)
  if (known !== undefined) return known
  const nanoseconds = text === '' ? undefined : parseGoDuration(text)
  if (nanoseconds === undefined) return undefined
  const shown = print(nanoseconds)
  if (printed.size < 1000) printed.set(text, shown)
  return shown
}

const printed = new Map<string, string>()

function print(nanoseconds: bigint): string {
  const magnitude = nanoseconds < 0n ? -nanoseconds : nanoseconds
  let decimals = String(magnitude % SECOND).padStart(9, '0')
  while (decimals.endsWith('000')) decimals = decimals.slice(0, -3)
  const sign = nanoseconds < 0n ? '-' : ''
  return `${sign}${String(magnitude / SECOND)}${decimals === '' ? '' : `.${decimals}`}s`
}

/** The whole seconds of a duration text; undefined if it is no duration. */
export function wholeSeconds(text: string): number | undefined {
  const nanoseconds = text === '' ? undefined : parseGoDuration(text)
  return nanoseconds === undefined ? undefined : Number(nanoseconds / SECOND)
}

/** The milliseconds of a duration text, with decimals; undefined if it is no duration. */
export function milliseconds(text: string | undefined): number | undefined {
  const nanoseconds = text === undefined || text === '' ? undefined : parseGoDuration(text)
  return nanoseconds === undefined ? undefined : Number(nanoseconds) / 1_000_000
}
