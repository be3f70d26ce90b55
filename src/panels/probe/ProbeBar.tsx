import { CornerDownLeft } from 'lucide-react'
import { useDeferredValue, useId, useState } from 'react'
import type { World, Supposition } from '#core/sidecar/probe/world.ts'
import type { Asked } from '#state/probes.ts'
import { useActions, useDesigner } from '#state/react.ts'
import { Button } from '#ui/Button.tsx'
import { Code } from '#ui/Code.tsx'
import { Combobox } from '#ui/Combobox.tsx'
import { ToneIcon } from '#ui/ToneIcon.tsx'
import { AskedTools } from './AskedTools.tsx'
import { MoreFields } from './MoreFields.tsx'
import { OutcomeLine } from './OutcomeLine.tsx'
import { fitting, proposalsOf, withPromises } from './proposals.ts'
import { draftOf, emptyDraft, requestOf, type RequestDraft } from './request-draft.ts'
import { SupposeSelect } from './SupposeSelect.tsx'
import { Suggestions } from './Suggestions.tsx'
import { usePromises } from './use-promises.ts'
import styles from './ProbeBar.module.css'

/** So many entries are asked what they promise: the bar proposes what comes first. */
const MOST_ENTRIES = 8

/** Asks what becomes of a request: the URL, what is supposed of the world, what else the request has, and the outcome in a line. */
export const ProbeBar = () => {
  const id = useId()
  const actions = useActions()
  const asked = useDesigner((state) => state.asked)
  const analysis = useDeferredValue(useDesigner((state) => state.analysis))
  const [draft, setDraft] = useState(emptyDraft)
  const [world, setWorld] = useState<World | Supposition>()
  const [followed, follow] = useState<Asked>()
  const [isRefused, setRefused] = useState(false)
  if (asked && asked !== followed) {
    follow(asked)
    setDraft(draftOf(asked.request))
    setWorld(asked.world)
    setRefused(false)
  }

  const read = requestOf(draft)
  const refused = 'refused' in read ? read.refused : {}
  const ask = (next: RequestDraft, supposing: World | Supposition | undefined): boolean => {
    const result = requestOf(next)
    if ('refused' in result) return false
    const question: Asked = {
      request: result.request,
      ...(supposing === undefined ? {} : { world: supposing }),
    }
    // What was typed stays as it was typed.
    follow(question)
    actions.ask(question)
    return true
  }
  const run = (next: RequestDraft) => {
    const isAsked = ask(next, world)
    setRefused(!isAsked)
    if (isAsked) actions.showBelow('trace', false)
  }
  const onUrl = (url: string) => {
    setDraft({ ...draft, url })
    setRefused(false)
  }
  const runUrl = (url: string) => {
    setDraft({ ...draft, url })
    run({ ...draft, url })
  }
  const made = usePromises(analysis, MOST_ENTRIES)
  const proposals = withPromises(proposalsOf(analysis.model.resources), made)
  return (
    <section className={styles.bar} aria-label="Ask">
      <div className={styles.row}>
        <label className={styles.title} htmlFor={id}>
          Ask
        </label>
        <div className={styles.url}>
          <Combobox
            id={id}
            mono
            opens="above"
            placeholder={proposals[0]?.url}
            aria-label="Request to ask about"
            aria-invalid={isRefused}
            aria-describedby={isRefused ? `${id}-refused` : undefined}
            value={draft.url}
            options={fitting(
              proposals,
              asked && draft.url === draftOf(asked.request).url ? '' : draft.url,
            ).map(({ url, about }) => ({ value: url, hint: about }))}
            listLabel="Requests that the design suggests"
            onChange={onUrl}
            onEnter={() => {
              run(draft)
            }}
            onChoose={runUrl}
          />
        </div>
        <Button
          look="primary"
          icon={<CornerDownLeft aria-hidden="true" />}
          onClick={() => {
            run(draft)
          }}
        >
          Trace
        </Button>
      </div>
      <div className={styles.row}>
        <SupposeSelect
          world={world}
          onChange={(next) => {
            setWorld(next)
            ask(draft, next)
          }}
        />
        <MoreFields
          draft={draft}
          scheme={'request' in read ? read.request.scheme : undefined}
          refused={refused}
          onChange={(change) => {
            const next = { ...draft, ...change }
            setDraft(next)
            ask(next, world)
          }}
        />
        <span className={styles.tools}>
          <AskedTools />
        </span>
      </div>
      {isRefused && (
        <p className={styles.refused} id={`${id}-refused`} role="alert">
          <ToneIcon tone="bad" />
          <span>
            <Code
              text={refused.url ?? 'Something under More cannot be sent as it is. Open More to see what.'}
            />
          </span>
        </p>
      )}
      {asked ? (
        !isRefused && <OutcomeLine />
      ) : (
        <Suggestions
          proposals={proposals}
          isPromising={made.length > 0}
          onChoose={runUrl}
          onPromises={() => {
            actions.showBelow('probes', true)
          }}
        />
      )}
    </section>
  )
}
