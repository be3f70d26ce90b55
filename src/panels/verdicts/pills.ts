import { appliedObjects, type AppliedObject } from '#core/gates/applied-objects.ts'
import type { DocumentReport } from '#core/gates/document-report.ts'
import type { Verdict } from '#core/gates/finding.ts'
import { formatPath, type Path } from '#core/text/path.ts'
import { groupBy } from '#panels/group-by.ts'
import type { Tone } from '#ui/tone.ts'
import { verdictWords } from './verdict-words.ts'

/** One mark of the strip: an object that is applied by itself, or all those of one verdict. */
export interface VerdictPill {
  readonly tone: Tone
  readonly text: string
  /** The whole sentence, for those who do not see where the mark stands. */
  readonly label: string
  /** Where what it stands for is, in the order of the text. */
  readonly places: readonly { readonly document: number; readonly path: Path }[]
}

/** Up to so many objects have a mark each. */
const EACH = 6
/** Above so many those that are accepted share one mark: there is nothing to be done about them. */
const EACH_ACCEPTED = 2

/** The marks of the strip: each object while there are few, else each verdict with its count, the worst first. */
export function pillsOf(documents: readonly DocumentReport[]): readonly VerdictPill[] {
  const objects = appliedObjects(documents)
  if (objects.length > EACH) return byVerdict(objects)
  const kinds = groupBy(objects, ({ kind }) => kind)
  const isAmbiguous = ({ kind }: AppliedObject): boolean => (kinds.get(kind)?.length ?? 0) > 1
  const accepted = objects.filter(({ verdict }) => verdict === 'accepted')
  if (accepted.length <= EACH_ACCEPTED) return objects.map((report) => pillOf(report, isAmbiguous(report)))
  const others = objects.filter(({ verdict }) => verdict !== 'accepted')
  return [...others.map((report) => pillOf(report, isAmbiguous(report))), ...byVerdict(accepted)]
}

function byVerdict(objects: readonly AppliedObject[]): readonly VerdictPill[] {
  const noun = objects.some(({ path }) => path.length > 0) ? 'object' : 'document'
  const groups = groupBy(objects, ({ verdict }) => verdict)
  return (Object.keys(verdictWords) as Verdict[]).flatMap((verdict) => {
    const group = groups.get(verdict) ?? []
    if (group.length === 0) return []
    const { tone, word } = verdictWords[verdict]
    const text = `${group.length} ${word}`
    const all = group.length === 1 ? `1 ${noun}` : `${group.length} ${noun}s`
    return [{ tone, text, label: `${all} ${word}: go to the next`, places: group }]
  })
}

/** `isAmbiguous`: other objects are of the same kind, so that the kind alone says nothing. */
function pillOf(object: AppliedObject, isAmbiguous: boolean): VerdictPill {
  const { document, path, kind, namespace, name, verdict } = object
  const { tone, word } = verdictWords[verdict]
  const where = `${path.length > 0 ? `${formatPath(path)} of ` : ''}document ${document + 1}`
  const bare = kind === '' ? where.replace(/^d/, 'D') : kind
  const what = isAmbiguous && kind !== '' ? `${kind} ${name === '' ? `in ${where}` : name}` : bare
  const whole = name === '' ? what : `${bare} ${namespace === '' ? name : `${namespace}/${name}`}`
  const inList = path.length > 0 ? `, ${formatPath(path)} of the List` : ''
  return {
    tone,
    text: verdict === 'accepted' ? what : `${what} ${word}`,
    label: `${whole}${inList}: ${word}`,
    places: [object],
  }
}
