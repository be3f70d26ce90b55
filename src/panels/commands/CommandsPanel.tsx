import { Copy } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { Analysis } from '#core/read-design.ts'
import type { Asked } from '#core/sidecar/commands/asked.ts'
import { commandsFor } from '#core/sidecar/commands/commands-for.ts'
import { script } from '#core/sidecar/commands/script.ts'
import { targetsOf, type Target } from '#core/sidecar/commands/target.ts'
import type { Prediction } from '#core/sidecar/prediction.ts'
import { RefusalNote } from '#panels/envoy/RefusalNote.tsx'
import { LeftOutNote } from '#panels/left-out/LeftOutNote.tsx'
import { CopyByHand } from '#panels/transfer/CopyByHand.tsx'
import { useCopy } from '#panels/transfer/use-copy.ts'
import { Button } from '#ui/Button.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { Select } from '#ui/Select.tsx'
import { VisuallyHidden } from '#ui/VisuallyHidden.tsx'
import { appliedOf } from './applied.ts'
import { CheckItem } from './CheckItem.tsx'
import { topicTitles } from './topic-titles.ts'
import styles from './CommandsPanel.module.css'

interface Props {
  readonly analysis: Analysis
  readonly prediction: Prediction
  /** A request that the reader looks at; the commands are about it then. */
  readonly asked: Asked | undefined
}

/** The choice that stands for the request in question; no host is called so. */
const ASKED = ''

/** Commands that check the prediction on a real cluster, for one host and port at a time, each with what it should print. */
export const CommandsPanel = ({ analysis, prediction, asked }: Props) => {
  const targets = useMemo(() => targetsOf(prediction), [prediction])
  const [chosen, choose] = useState(ASKED)
  // A new request is what the reader looks at now.
  const [followed, setFollowed] = useState(asked?.request)
  if (asked?.request !== followed) {
    setFollowed(asked?.request)
    choose(ASKED)
  }
  const other = targets.find((one) => idOf(one) === chosen)
  const isAsked = asked !== undefined && other === undefined
  const target = isAsked ? targetOf(asked) : (other ?? targets[0])
  const { copied, refused, onCopy, onPutAway } = useCopy()
  const groups = useMemo(
    () => (target ? commandsFor(prediction, appliedOf(analysis), target, isAsked ? asked : undefined) : []),
    [analysis, prediction, target, isAsked, asked],
  )
  return (
    <section className={styles.panel} aria-label="Commands">
      {target && (
        <header className={styles.header}>
          <Select
            aria-label="Host and port"
            value={isAsked ? ASKED : idOf(target)}
            options={[
              ...(asked ? [{ id: ASKED, title: `The request to ${idOf(targetOf(asked))}` }] : []),
              ...targets.map((one) => ({ id: idOf(one), title: idOf(one) })),
            ]}
            onChange={choose}
          />
          <Button
            look="quiet"
            icon={<Copy aria-hidden="true" />}
            onClick={() => {
              onCopy(script(groups), 'all commands')
            }}
          >
            Copy all
          </Button>
          <output className={styles.said}>
            {copied !== undefined && (
              <>
                Copied<VisuallyHidden>: {copied}</VisuallyHidden>
              </>
            )}
          </output>
        </header>
      )}
      <LeftOutNote leftOut={prediction.leftOut} />
      <RefusalNote prediction={prediction} />
      {target ? (
        <div className={styles.groups}>
          {groups.map(({ topic, checks }) => (
            <section key={topic} className={styles.group} aria-label={topicTitles[topic]}>
              <h3 className={styles.title}>{topicTitles[topic]}</h3>
              <ol className={styles.checks}>
                {checks.map((check) => (
                  <CheckItem key={check.id} check={check} onCopy={onCopy} />
                ))}
              </ol>
            </section>
          ))}
        </div>
      ) : (
        <EmptyState
          title="The sidecar gets no host to check."
          text="Commands stand here once a document gives the calling pod a host: a ServiceEntry or a Service that it can see."
        />
      )}
      {refused !== undefined && <CopyByHand text={refused} onClose={onPutAway} />}
    </section>
  )
}

const idOf = ({ host, port }: Target): string => `${host}:${port}`

const targetOf = ({ request: { host, ip, port } }: Asked): Target => ({ host: host ?? ip ?? '', port })
