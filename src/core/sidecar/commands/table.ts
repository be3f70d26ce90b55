/**
 * Rows as Go's tabwriter lines them up: each cell but the last filled up with spaces to the widest of its column and `gap` more. istioctl
 * has a gap of 1 for listeners and of 5 elsewhere (Istio 1.30, istioctl/pkg/writer/envoy/configdump, `setup…ConfigWriter`).
 */
export function table(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  gap: number,
): string[] {
  const all = [header, ...rows]
  const widths = header.map((_, i) => all.reduce((most, row) => Math.max(most, lengthOf(row[i])), 0) + gap)
  return all.map((row) =>
    row
      .map((cell, i) => (i === row.length - 1 ? cell : cell + ' '.repeat((widths[i] ?? 0) - lengthOf(cell))))
      .join('')
      .trimEnd(),
  )
}

/** In characters, as Go counts them. */
const lengthOf = (cell = ''): number => Array.from(cell).length
