import { askedGates } from '#core/gates/asked-gates.ts'
import type { Gate } from '#core/gates/finding.ts'
import { appliedObjects, type AppliedObject } from '#core/gates/applied-objects.ts'
import type { DocumentReport } from '#core/gates/document-report.ts'
import { Code } from '#ui/Code.tsx'
import { ToneIcon } from '#ui/ToneIcon.tsx'
import styles from './NoProblems.module.css'

/** What was looked at when nothing was found, and what nobody can see from here. */
export const NoProblems = ({ documents }: { readonly documents: readonly DocumentReport[] }) => {
  if (documents.length === 0) {
    return (
      <p className={styles.words}>There is nothing to check yet. Add a pattern, open a file or type YAML.</p>
    )
  }
  const objects = appliedObjects(documents)
  const noun = objects.length > documents.length ? 'object' : 'document'
  const unchecked = objects.filter(({ verdict }) => verdict === 'not-modelled')
  const checked = objects.length - unchecked.length
  return (
    <div className={styles.words}>
      <p className={styles.title}>
        <ToneIcon tone="ok" size={16} />
        No problems found
      </p>
      <ul>
        <li>{counted(documents.length, 'document')} read as YAML.</li>
        {checked > 0 && (
          <li>
            <Code
              text={`${counted(checked, noun)} checked against ${listed(askedGates.map((gate) => checks[gate]))}.`}
            />
          </li>
        )}
        {unchecked.length > 0 && (
          <li>
            {counted(unchecked.length, noun)} not checked further: Portolan knows no rules for{' '}
            {kindsOf(unchecked)}.
          </li>
        )}
        <li>Not seen from here: the cluster, real DNS, certificates, and whether the hosts answer.</li>
      </ul>
    </div>
  )
}

const checks: Readonly<Record<Gate, string>> = {
  yaml: '',
  crd: 'the schema that `kubectl apply` meets with Istio 1.30',
  webhook: 'istiod’s webhook',
  analyze: 'the rules of `istioctl analyze`',
  advice: 'Portolan’s own advice',
}

const counted = (count: number, noun: string): string =>
  count === 1 ? `1 ${noun} was` : `${count} ${noun}s were`

const listed = (parts: readonly string[]): string =>
  parts
    .filter((part) => part !== '')
    .join(', ')
    .replace(/, ([^,]*)$/, ' and $1')

function kindsOf(objects: readonly AppliedObject[]): string {
  const kinds = [...new Set(objects.map(({ kind }) => kind || 'documents without a kind'))]
  return kinds.length > 4
    ? `${kinds.slice(0, 4).join(', ')} and ${kinds.length - 4} more kinds`
    : listed(kinds)
}
