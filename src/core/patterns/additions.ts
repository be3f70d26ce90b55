import { noChange } from '#core/forms/design-draft.ts'
import type { Design } from '#core/forms/design.ts'
import { allQuestions } from '#core/forms/unshown.ts'
import type { AnswerPlace, Question } from '#core/forms/question.ts'
import type { ChartAddition } from '#core/chart/chart.ts'
import type { Change } from '#core/text/draft.ts'
import { bestPattern, entryOf } from './patterns.ts'
import { guarded } from '#core/forms/guarded.ts'
import { portsQuestion } from './questions/ports.ts'

/** The rows that an addition on the chart grows, by the id of their question. */
const GROWS: Readonly<Record<ChartAddition, readonly string[]>> = {
  endpoint: ['endpoints', 'workloads'],
  port: ['ports'],
  provider: ['providers'],
}

/** Adds an endpoint, a port or a provider to the entry that the object at a place belongs to, as its form would. */
export function addFromChart(
  design: Design,
  addition: ChartAddition,
  { document, path }: AnswerPlace,
  chosen: string | undefined,
): Change {
  const entry = entryOf(design, document, path)
  if (!entry)
    return { refused: 'This part of the chart has no ServiceEntry in the text; add it in the YAML.' }
  const asked = allQuestions(
    bestPattern(design, entry, chosen)
      .sections(design, entry)
      .flatMap(({ questions }) => questions),
  )
  const grows = asked.find((question) => GROWS[addition].includes(question.id))
  if (grows) return addRow(grows)
  if (addition === 'port') return addRow(portsQuestion(design, entry, [], () => undefined))
  return { refused: `This pattern has no list of ${addition}s; change the pattern or add it in the YAML.` }
}

function addRow(question: Question): Change {
  if (question.locked !== undefined) return { refused: question.locked }
  const open = guarded(question)
  if (open.control !== 'rows') return noChange
  return open.add?.() ?? { refused: `No ${open.rowName} can be added here; change it in the YAML.` }
}
