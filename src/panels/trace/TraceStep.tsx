import type { Cited } from '#core/citations.ts'
import type { Step } from '#core/sidecar/probe/trace.ts'
import { Code } from '#ui/Code.tsx'
import { ToneIcon } from '#ui/ToneIcon.tsx'
import { hopWords, wireWords } from '#core/sidecar/probe/hop-words.ts'
import styles from './TraceStep.module.css'

interface Props {
  readonly id: string
  readonly step: Step
  readonly cited: readonly Cited[]
  readonly isReachable: boolean
  readonly isActive: boolean
  readonly onLook: () => void
  readonly onPlace: (place: Extract<Cited, { place: unknown }>['place']) => void
}

/** One step: where, what happens, what lost, and what it rests on. */
export const TraceStep = ({ id, step, cited, isReachable, isActive, onLook, onPlace }: Props) => {
  const { at, says, instead, ends = false, undecided = false, wire } = step
  const tabIndex = isReachable ? 0 : -1
  return (
    <li
      className={styles.step}
      data-row={id}
      data-active={isActive ? '' : undefined}
      data-ends={ends ? '' : undefined}
    >
      <button
        type="button"
        className={styles.hop}
        data-row-main
        tabIndex={tabIndex}
        aria-current={isActive ? 'step' : undefined}
        onFocus={onLook}
        onClick={onLook}
      >
        <span className={styles.number}>{Number(id) + 1}</span>
        <span>{hopWords[at]}</span>
      </button>
      <div className={styles.words}>
        <p>
          {ends && (
            <span className={styles.ends}>
              <ToneIcon tone="bad" /> Ends here:{' '}
            </span>
          )}
          {undecided && (
            <span className={styles.undecided}>
              <ToneIcon tone="unknown" /> Undecided:{' '}
            </span>
          )}
          {wire !== undefined && <b className={styles.wire}>{wireWords[wire]} </b>}
          <Code text={says} />
        </p>
        {instead !== undefined && (
          <p className={styles.instead}>
            <b>What lost:</b> <Code text={instead} />
          </p>
        )}
        <ul className={styles.because} aria-label="Because of">
          {cited.map((one) => (
            <li key={one.id}>
              {'words' in one ? (
                <Code text={one.words} />
              ) : (
                <button
                  type="button"
                  className={styles.place}
                  tabIndex={tabIndex}
                  onClick={() => {
                    onPlace(one.place)
                  }}
                >
                  {one.label} <span className={styles.line}>line {one.line}</span>
                </button>
              )}
            </li>
          ))}
        </ul>
      </div>
    </li>
  )
}
