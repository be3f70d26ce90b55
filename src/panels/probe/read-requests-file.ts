import { readRequests } from '#core/sidecar/probe/requests-file/read-requests.ts'
import type { SavedProbe } from '#core/sidecar/probe/saved-probe.ts'
import { readFiles } from '#panels/transfer/read-files.ts'

/** Reads requests files. Comes out: the entries that can be read, and why each of the others cannot, with its file and line. */
export async function readRequestsFile(
  files: readonly File[],
): Promise<{ readonly probes: readonly SavedProbe[]; readonly refused: readonly string[] }> {
  const { read, refused } = await readFiles(files)
  const found = read.map(({ name, text }) => ({ name, ...readRequests(text) }))
  return {
    probes: found.flatMap(({ probes }) => probes.map(({ probe }) => probe)),
    refused: [
      ...refused,
      ...found.flatMap(({ name, refusals }) =>
        refusals.map(({ line, says }) => `${name}, line ${line}: ${says}`),
      ),
    ],
  }
}

/** So many refusals are told; the rest is counted. */
const MOST = 3

/** What was added, and what was not. */
export function addedWords(added: number, refused: readonly string[]): string {
  const words = added === 1 ? '1 request was added.' : `${added} requests were added.`
  if (refused.length === 0) return words
  const more = refused.length > MOST ? ` And ${refused.length - MOST} more like it.` : ''
  return `${words} What could not be read was left out: ${refused.slice(0, MOST).join(' ')}${more}`
}
