import type { Resource } from '#core/istio/resource.ts'
import { findNode } from '#core/text/locate.ts'
import type { YamlNode } from '#core/text/node.ts'
import { pathStartsWith, type Path } from '#core/text/path.ts'
import { isSameObject } from './design.ts'
import { insideOf } from './inside.ts'
import type { AnswerPlace, Question } from './question.ts'

/** What every object has and no form asks for. */
const SILENT: readonly Path[] = [
  ['apiVersion'],
  ['kind'],
  ['status'],
  ['metadata', 'creationTimestamp'],
  ['metadata', 'uid'],
  ['metadata', 'resourceVersion'],
  ['metadata', 'generation'],
  ['metadata', 'managedFields'],
]

/** What follows the form's own entry in the objects written for it. */
const FOLLOWING: readonly Path[] = [
  ['metadata', 'name'],
  ['metadata', 'namespace'],
  ['spec', 'host'],
  ['spec', 'hosts'],
  ['spec', 'location'],
  ['spec', 'exportTo'],
]

/** All questions of a form that are shown, those inside others too. */
export const allQuestions = (questions: readonly Question[]): Question[] =>
  questions.flatMap((question) => [question, ...allQuestions(insideOf(question))])

/** The topmost fields of the resources that no question shows a part of; `entry` is the one the form is about. */
export function unshownFields(
  entry: Resource,
  resources: readonly Resource[],
  questions: readonly Question[],
): AnswerPlace[] {
  const shown = allQuestions(questions).flatMap((question) =>
    question.control === 'rows' || question.control === 'note' ? [] : question.places,
  )
  return resources.flatMap((resource) => {
    const document = resource.document.index
    const usual: readonly Path[] =
      resource.spec['location'] === 'MESH_EXTERNAL' ? [...SILENT, ['spec', 'location']] : SILENT
    const silent = isSameObject(resource, entry) ? usual : [...SILENT, ...FOLLOWING]
    const here = [
      ...shown.filter((place) => place.document === document).map(({ path }) => path),
      ...silent.map((path) => [...resource.base, ...path]),
    ]
    const found = findNode(resource.document, resource.base)
    return found ? unshownBelow(found.node, resource.base, here).map((path) => ({ document, path })) : []
  })
}

function unshownBelow(node: YamlNode, path: Path, shown: readonly Path[]): Path[] {
  if (shown.some((place) => pathStartsWith(path, place))) return []
  const isPartlyShown = shown.some((place) => pathStartsWith(place, path))
  if (!isPartlyShown) return [path]
  if (node.kind === 'map')
    return node.entries.flatMap(({ key, value }) => unshownBelow(value, [...path, key], shown))
  if (node.kind === 'seq')
    return node.items.flatMap(({ value }, i) => unshownBelow(value, [...path, i], shown))
  return []
}
