import type { AnswerPlace, ListQuestion } from '#core/forms/question.ts'
import type { MergedFinding } from '#core/gates/merge-findings.ts'
import { pathStartsWith } from '#core/text/path.ts'
import { severityTones, severityWords } from '#panels/problems/severity-words.ts'
import { ChipsField } from '#ui/ChipsField.tsx'
import type { ChipMark } from '#ui/Chip.tsx'
import type { ControlProps } from './control.ts'
import { useFormScope } from './form-scope.ts'

/** Short texts as chips. Text that holds more than the texts themselves is taken as the question takes pasted text. */
export const ListControl = ({ question, wiring, answering }: ControlProps<ListQuestion>) => {
  const { values, places, split, paste, write, id } = question
  const findings = useFormScope().findingsAt(id)
  const take = (text: string): boolean => {
    const texts = split(text)
    if (texts.length === 1 && texts[0] === text.trim()) return false
    const pasted = paste?.(text)
    if (!pasted || !answering.attempt(pasted.change, 'form')) return false
    if (pasted.said !== '') answering.tell(pasted.said)
    return true
  }
  return (
    <ChipsField
      id={wiring.id}
      describedBy={wiring.describedBy}
      invalid={wiring.invalid}
      required={question.required ?? false}
      disabled={wiring.disabled}
      values={values}
      marks={values.map((_, i) => markOf(findings, places[0], i))}
      split={split}
      onChange={(next) => answering.attempt(write(next), 'form')}
      onTake={take}
      onUnread={(typed) => {
        answering.hold(`Nothing in “${typed.trim()}” can be used here.`)
      }}
    />
  )
}

/** The worst that is found at one item of the list. */
function markOf(
  findings: readonly MergedFinding[],
  place: AnswerPlace | undefined,
  i: number,
): ChipMark | undefined {
  const worst = findings.find(
    ({ finding }) =>
      place && finding.document === place.document && pathStartsWith(finding.path, [...place.path, i]),
  )
  return worst && { tone: severityTones[worst.severity], word: severityWords[worst.severity].label }
}
