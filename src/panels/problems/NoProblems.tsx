import { askedGates } from '#core/gates/asked-gates.ts'
import type { Gate } from '#core/gates/finding.ts'
import type { DocumentReport } from '#core/gates/asker.ts'
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
  const unchecked = documents.filter(({ verdict }) => verdict === 'not-modelled')
  const checked = documents.length - unchecked.length
  return (
    <div className={styles.words}>
      <p className={styles.title}>
        <ToneIcon tone="ok" size={16} />
        No problems found
      </p>
      <ul>
        <li>{counted(documents.length)} read as YAML.</li>
        {checked > 0 && (
          <li>
            <Code
              text={`${counted(checked)} checked against ${listed(askedGates.map((gate) => checks[gate]))}.`}
            />
          </li>
        )}
        {unchecked.length > 0 && (
          <li>
            {counted(unchecked.length)} not checked further: Portolan knows no rules for {kindsOf(unchecked)}.
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

const counted = (count: number): string => (count === 1 ? '1 document was' : `${count} documents were`)

const listed = (parts: readonly string[]): string =>
  parts
    .filter((part) => part !== '')
    .join(', ')
    .replace(/, ([^,]*)$/, ' and $1')

function kindsOf(documents: readonly DocumentReport[]): string {
  const kinds = [...new Set(documents.map(({ kind }) => kind || 'documents without a kind'))]
  return kinds.length > 4
    ? `${kinds.slice(0, 4).join(', ')} and ${kinds.length - 4} more kinds`
    : listed(kinds)
}
