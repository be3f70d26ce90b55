import type { Citation } from '#core/sidecar/prediction.ts'
import { lines, words, type Check, type Expectation } from './check.ts'
import { quote } from './quote.ts'

/** The documents as they would be applied, and what is said of them. */
export interface Applied {
  /** What the reader saves them as. */
  readonly file: string
  readonly documents: readonly AppliedDocument[]
  /** What `istioctl analyze` says. */
  readonly analyzed: readonly {
    readonly code: string
    readonly resource: string
    readonly because: Citation
  }[]
}

export interface AppliedDocument {
  readonly apiVersion: string
  readonly kind: string
  readonly name: string
  /** Why it is refused, in the words of who refuses it; absent: it is taken. */
  readonly refused?: string
  readonly because: Citation
}

/** Whether the API server and istiod take the documents, and what Istio's analysers say. */
export function acceptedChecks({ file, documents, analyzed }: Applied, namespace: string): readonly Check[] {
  const because = documents.map((document) => document.because)
  return [
    {
      id: 'dry-run',
      checks: 'Whether the cluster takes the documents, without changing it.',
      command: `kubectl apply --dry-run=server -f ${quote(file)}`,
      expect: dryRun(documents),
      why: 'The API server’s schema and istiod’s webhook answer, in that order; a version other than 1.30 may answer otherwise.',
      because,
    },
    {
      id: 'analyze',
      checks: 'What Istio’s own analysers say of the documents beside what the cluster has.',
      command: `istioctl analyze -n ${quote(namespace)} ${quote(file)}`,
      expect:
        analyzed.length === 0
          ? words(
              ['No validation issues found'],
              'What stands in the cluster already may add messages of its own.',
            )
          : words(
              [...new Set(analyzed.map(({ code, resource }) => `[${code}] (${resource}`))],
              'Each in a line of its own; what stands in the cluster may add or settle some.',
            ),
      why: 'Analysers see mistakes that neither schema nor webhook refuse, such as a host that no service has.',
      because: analyzed.map((one) => one.because),
    },
  ]
}

function dryRun(documents: readonly AppliedDocument[]): Expectation {
  const refused = documents.flatMap((document) => (document.refused === undefined ? [] : [document.refused]))
  const taken = documents.filter((document) => document.refused === undefined).map(takenLine)
  const already =
    '`created` reads `configured` or `unchanged` for what the cluster has already. Documents without a namespace go to that of kubectl’s context.'
  if (refused.length === 0) return lines(taken, already)
  return words([...taken, ...refused], 'The last words are of what is refused; nothing is stored of that.')
}

const takenLine = ({ apiVersion, kind, name }: AppliedDocument): string => {
  const group = apiVersion.includes('/') ? `.${apiVersion.split('/')[0] ?? ''}` : ''
  return `${kind.toLowerCase()}${group}/${name} created (server dry run)`
}
