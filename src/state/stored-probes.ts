import { readRequests } from '#core/sidecar/probe/requests-file/read-requests.ts'
import type { SavedProbe } from '#core/sidecar/probe/saved-probe.ts'

/**
 * Stored values as probes, held to what a requests file may hold. Comes out: those that can be read, and the others as they are, such
 * as what another version left.
 */
export function readStoredProbes(stored: readonly unknown[]): {
  readonly probes: readonly SavedProbe[]
  readonly unread: readonly unknown[]
} {
  const probes: SavedProbe[] = []
  const unread: unknown[] = []
  for (const value of stored) {
    // JSON is YAML.
    const read = readRequests(JSON.stringify([value]))
    const [entry] = read.probes
    if (entry && read.refusals.length === 0) probes.push(entry.probe)
    else unread.push(value)
  }
  return { probes, unread }
}
