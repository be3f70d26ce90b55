import type { Prediction } from '#core/sidecar/prediction.ts'
import type { HostDifference } from './comparison.ts'

/** What the pod's own DNS answers otherwise than before. A table that nobody asks, without DNS capture, is as good as none. */
export function compareNames(before: Prediction, after: Prediction): HostDifference[] {
  const [was, is] = [tableOf(before), tableOf(after)]
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((host) => {
    const [old, now] = [answer(was, host), answer(is, host)]
    if (old === now) return []
    const says =
      now === ''
        ? `The sidecar’s DNS does not answer \`${host}\` any more, and passes the question on; before, with ${old}.`
        : `The sidecar’s DNS answers \`${host}\` with ${now}; before, ${old === '' ? 'it passed the question on' : `with ${old}`}.`
    const because = (prediction: Prediction, answered: string) =>
      answered === ''
        ? []
        : prediction.clusters.filter(({ name }) => name.endsWith(`|${host}`)).flatMap(prediction.because)
    return [
      { host, section: 'names' as const, says, before: because(before, old), after: because(after, now) },
    ]
  })
}

const tableOf = ({ nameTable, mesh }: Prediction): Prediction['nameTable'] =>
  mesh.proxy.dnsCapture ? nameTable : {}

const answer = (table: Prediction['nameTable'], host: string): string =>
  Object.hasOwn(table, host) ? (table[host] ?? []).map((address) => `\`${address}\``).join(', ') : ''
