import type { DocumentReport } from '#core/gates/asker.ts'
import type { Verdict } from '#core/gates/finding.ts'
import { groupBy } from '#panels/group-by.ts'
import type { Tone } from '#ui/tone.ts'
import { verdictWords } from './verdict-words.ts'

/** One mark of the strip: a document, or all those of one verdict. */
export interface VerdictPill {
  readonly tone: Tone
  readonly text: string
  /** The whole sentence, for those who do not see where the mark stands. */
  readonly label: string
  /** The documents it stands for, by index, in the order of the text. */
  readonly documents: readonly number[]
}

/** Up to so many documents have a mark each. */
const EACH = 6
/** Above so many those that are accepted share one mark: there is nothing to be done about them. */
const EACH_ACCEPTED = 2

/** The marks of the strip: each document while there are few, else each verdict with its count, the worst first. */
export function pillsOf(documents: readonly DocumentReport[]): readonly VerdictPill[] {
  if (documents.length > EACH) return byVerdict(documents)
  const kinds = groupBy(documents, ({ kind }) => kind)
  const isAmbiguous = ({ kind }: DocumentReport): boolean => (kinds.get(kind)?.length ?? 0) > 1
  const accepted = documents.filter(({ verdict }) => verdict === 'accepted')
  if (accepted.length <= EACH_ACCEPTED) return documents.map((report) => pillOf(report, isAmbiguous(report)))
  const others = documents.filter(({ verdict }) => verdict !== 'accepted')
  return [...others.map((report) => pillOf(report, isAmbiguous(report))), ...byVerdict(accepted)]
}

function byVerdict(documents: readonly DocumentReport[]): readonly VerdictPill[] {
  const groups = groupBy(documents, ({ verdict }) => verdict)
  return (Object.keys(verdictWords) as Verdict[]).flatMap((verdict) => {
    const group = groups.get(verdict) ?? []
    if (group.length === 0) return []
    const { tone, word } = verdictWords[verdict]
    const text = `${group.length} ${word}`
    const all = group.length === 1 ? '1 document' : `${group.length} documents`
    return [
      { tone, text, label: `${all} ${word}: go to the next`, documents: group.map(({ index }) => index) },
    ]
  })
}

/** `isAmbiguous`: other documents are of the same kind, so that the kind alone says nothing. */
function pillOf(
  { index, kind, namespace, name, verdict }: DocumentReport,
  isAmbiguous: boolean,
): VerdictPill {
  const { tone, word } = verdictWords[verdict]
  const bare = kind === '' ? `Document ${index + 1}` : kind
  const what =
    isAmbiguous && kind !== '' ? `${kind} ${name === '' ? `in document ${index + 1}` : name}` : bare
  const whole = name === '' ? what : `${bare} ${namespace === '' ? name : `${namespace}/${name}`}`
  return {
    tone,
    text: verdict === 'accepted' ? what : `${what} ${word}`,
    label: `${whole}: ${word}`,
    documents: [index],
  }
}
