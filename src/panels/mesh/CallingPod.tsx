import type { ProxyContext } from '#core/istio/mesh-context.ts'
import { isNamespaceName } from './namespace-name.ts'
import { labelsFrom, labelsText } from './pod-labels.ts'
import { PillField } from './PillField.tsx'
import styles from './CallingPod.module.css'

interface Props {
  readonly proxy: ProxyContext
  readonly describedBy: string
  readonly onChange: (change: Partial<Pick<ProxyContext, 'namespace' | 'labels'>>) => void
}

/** Which pod calls: its namespace and its labels, which can be others. */
export const CallingPod = ({ proxy, describedBy, onChange }: Props) => (
  <>
    <span className={styles.label} aria-hidden="true">
      Calling pod
    </span>
    <PillField
      label="Calling pod's namespace"
      value={proxy.namespace}
      describedBy={describedBy}
      objection={(text) =>
        isNamespaceName(text)
          ? undefined
          : `Lower-case letters, digits and -, at most 63; ${proxy.namespace} stays.`
      }
      onChange={(namespace) => {
        onChange({ namespace })
      }}
    />
    <span className={styles.label} aria-hidden="true">
      labels
    </span>
    <PillField
      label="Calling pod's labels"
      value={labelsText(proxy.labels)}
      placeholder="app=checkout"
      describedBy={describedBy}
      objection={(text) =>
        labelsFrom(text) ? undefined : 'Write key=value, several parted by commas; the former labels stay.'
      }
      onChange={(text) => {
        onChange({ labels: labelsFrom(text) ?? proxy.labels })
      }}
    />
  </>
)
