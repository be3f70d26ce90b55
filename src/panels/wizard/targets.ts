import type { AnswerPlace, Form, Question, RowsQuestion } from '#core/forms/question.ts'
import { insideOf } from '#core/forms/inside.ts'
import { pathStartsWith, type Path } from '#core/text/path.ts'

/** Something of a form that stands for places in the YAML: a question, or one row of a list. */
export interface Target {
  readonly key: string
  readonly places: readonly AnswerPlace[]
}

type Row = RowsQuestion['rows'][number]

/** How a row is called among the targets, where questions go by their ids. */
export const rowKey = (question: RowsQuestion, row: Row): string => `${question.id} ${row.id}`

/** All targets of a form, what is inside before what holds it. */
export const targetsOf = (form: Form): readonly Target[] =>
  form.sections.flatMap(({ questions }) => questions).flatMap(targetsIn)

function targetsIn(question: Question): readonly Target[] {
  const own = { key: question.id, places: question.places }
  if (question.control !== 'rows') return [...insideOf(question).flatMap(targetsIn), own]
  const rows = question.rows.flatMap((row) => {
    const place = rowPlace(question, row)
    return [...row.questions.flatMap(targetsIn), { key: rowKey(question, row), places: place ? [place] : [] }]
  })
  return [...rows, own]
}

/** The item of the list a row stands for: what its questions have in common in the document of the first. */
function rowPlace({ places }: RowsQuestion, { questions }: Row): AnswerPlace | undefined {
  const [first, ...others] = questions.flatMap((question) => question.places.slice(0, 1))
  if (!first) return undefined
  const { document } = first
  const path = others
    .filter((other) => other.document === document)
    .reduce<Path>((shared, other) => sharedStart(shared, other.path), first.path)
  const list = places.find((place) => place.document === document && pathStartsWith(path, place.path))
  return { document, path: list ? path.slice(0, list.path.length + 1) : path }
}

function sharedStart(a: Path, b: Path): Path {
  const end = a.findIndex((step, i) => step !== b[i])
  return end === -1 ? a : a.slice(0, end)
}

/** The target that most closely holds a place; the first of several. */
export function targetHolding(targets: readonly Target[], place: AnswerPlace): Target | undefined {
  let best: { readonly target: Target; readonly depth: number } | undefined
  for (const target of targets) {
    for (const { document, path } of target.places) {
      if (document !== place.document || !pathStartsWith(place.path, path)) continue
      if (!best || path.length > best.depth) best = { target, depth: path.length }
    }
  }
  return best?.target
}

/** The target to point at for a place: the one that holds it, else the nearest one inside it, save for whole parts of a document. */
export function targetNear(targets: readonly Target[], place: AnswerPlace): Target | undefined {
  const holding = targetHolding(targets, place)
  if (holding || place.path.length < 2) return holding
  const inside = targets.flatMap((target) =>
    target.places
      .filter(({ document, path }) => document === place.document && pathStartsWith(path, place.path))
      .map(({ path }) => ({ target, depth: path.length })),
  )
  return inside.toSorted((a, b) => a.depth - b.depth)[0]?.target
}
