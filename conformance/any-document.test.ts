import { expect, test } from 'vitest'
import { genericForm } from '#core/forms/generic/generic-form.ts'
import { insideOf } from '#core/forms/inside.ts'
import type { Design } from '#core/forms/design.ts'
import type { Question } from '#core/forms/question.ts'
import { allQuestions } from '#core/forms/unshown.ts'
import { defaultMeshContext } from '#core/istio/mesh-context.ts'
import { readResources } from '#core/istio/resource.ts'
import { patterns } from '#core/patterns/patterns.ts'
import { documentOf } from '#core/forms/design-draft.ts'
import { readText } from '#core/text/documents.ts'
import type { Change } from '#core/text/draft.ts'
import { applyEdits } from '#core/text/edit.ts'
import { isMap, type Json } from '#core/text/json.ts'
import type { Path } from '#core/text/path.ts'
import { loadRecords } from './records.ts'

const designOf = (text: string): Design => {
  const yaml = readText(text)
  return { yaml, resources: readResources(yaml), mesh: defaultMeshContext }
}

const emptyDesign = designOf('')
const texts = [
  ...patterns.map((pattern) => ({
    id: pattern.id,
    yaml: pattern
      .start(emptyDesign)
      .map((object) => documentOf(object))
      .join('---\n'),
  })),
  ...loadRecords(),
]

/** The questions of one object, by their ids; `withOffers`: those on offer too, one level deep. */
function questionsOf(design: Design, at: number, withOffers: boolean): ReadonlyMap<string, Question> {
  const resource = design.resources[at]
  const form = resource && genericForm(design, resource)
  const shown = allQuestions(form?.sections.flatMap(({ questions }) => questions) ?? [])
  const offered = shown.flatMap((question) =>
    withOffers && question.control === 'group' ? question.offers.map((offer) => offer.question()) : [],
  )
  return new Map(
    [...offered.flatMap((question) => [question, ...insideOf(question)]), ...shown].map(
      (question) => [question.id, question] as const,
    ),
  )
}

/** The answer that stands there, given again. */
function giveAgain(question: Question): Change | undefined {
  switch (question.control) {
    case 'text':
      return question.write(question.value)
    case 'number':
      return question.write(question.value)
    case 'choice':
      return question.value === undefined ? undefined : question.write(question.value)
    case 'list':
      return question.write(question.values)
    case 'pairs':
      return question.write(question.pairs)
    default:
      return undefined
  }
}

/** Another answer, and what the question must read once it is given. */
function giveOther(question: Question, seed: number): { change: Change; reads: unknown } | undefined {
  switch (question.control) {
    case 'text': {
      const value = [question.value === '7' ? '8' : '7', 'x: #y'][seed % 2] ?? ''
      const change = question.write(value)
      // A fraction is asked as text, and refuses what is no number.
      return 'refused' in change ? { change: question.write('0.5'), reads: '0.5' } : { change, reads: value }
    }
    case 'number': {
      const value = question.value === question.min ? question.min + 1 : question.min
      return { change: question.write(value), reads: value }
    }
    case 'choice': {
      const others = question.options.filter(({ id }) => id !== question.value)
      const id = others[seed % others.length]?.id
      return id === undefined ? undefined : { change: question.write(id), reads: id }
    }
    case 'list': {
      const reads = [...question.values, 'c.example.com']
      return { change: question.write(reads), reads }
    }
    case 'pairs': {
      const reads = [...question.pairs.filter(({ key }) => key !== 'k'), { key: 'k', value: '7' }]
      return { change: question.write(reads), reads }
    }
    default:
      return undefined
  }
}

function readingOf(question: Question | undefined): unknown {
  switch (question?.control) {
    case 'text':
    case 'number':
    case 'choice':
      return question.value
    case 'list':
      return question.values
    case 'pairs':
      return question.pairs
    default:
      return undefined
  }
}

/** The same data without what stands at a path, as far down as both hold something on the way. */
function without(value: Json | undefined, other: Json | undefined, [step, ...rest]: Path): Json | undefined {
  if (step === undefined) return undefined
  if (Array.isArray(value) && Array.isArray(other)) {
    const [items, others]: readonly (readonly Json[])[] = [value, other]
    return items?.map((item, i) => (i === step ? (without(item, others?.[i], rest) ?? null) : item))
  }
  if (!isMap(value) || !isMap(other)) return undefined
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, held]) => {
      if (key !== step) return [[key, held]]
      const left = without(held, other[key], rest)
      return left === undefined ? [] : [[key, left]]
    }),
  )
}

const dataOf = ({ yaml }: Design): Json[] => yaml.documents.map(({ parsed }) => parsed.root?.value ?? null)

const ANSWERED: readonly Question['control'][] = ['text', 'number', 'choice', 'list', 'pairs']

const isAnswered = ({ control }: Question): boolean => ANSWERED.includes(control)

const LONG = 300_000

test(
  'the answer that stands there, given again, changes nothing',
  () => {
    let asked = 0
    for (const { id, yaml } of texts) {
      const design = designOf(yaml)
      for (const at of design.resources.keys()) {
        for (const question of questionsOf(design, at, false).values()) {
          const change = giveAgain(question)
          if (!change) continue
          asked += 1
          expect(change, `${id} ${question.id}`).toEqual({ edits: [] })
        }
      }
    }
    expect(asked).toBeGreaterThan(20_000)
  },
  LONG,
)

test(
  'another answer is read back, and nothing else of the text reads differently',
  () => {
    let given = 0
    for (const [seed, { id, yaml }] of texts.entries()) {
      const design = designOf(yaml)
      const at = seed % Math.max(1, design.resources.length)
      const questions = [...questionsOf(design, at, true).values()].filter(isAnswered)
      const question = questions[(seed * 7) % Math.max(1, questions.length)]
      const other = question && giveOther(question, seed)
      const [place] = question?.places ?? []
      if (!other || !place || 'refused' in other.change) {
        if (other && 'refused' in other.change) expect(other.change.refused).toMatch(/[.;:]/)
        continue
      }
      given += 1
      const text = applyEdits(yaml, other.change.edits)
      const now = designOf(text)
      const says = `${id} ${question.id}\n${text}`
      // A field of a oneOf that was taken away is no longer asked on its own.
      const nothing = other.reads === '' ? '' : undefined
      // An object that is called otherwise is another one.
      if (place.path[0] !== 'apiVersion')
        expect(readingOf(questionsOf(now, at, false).get(question.id)) ?? nothing, says).toEqual(other.reads)
      const [before, after] = [dataOf(design), dataOf(now)]
      expect(after.length, says).toBe(before.length)
      for (const [i, data] of after.entries()) {
        const [was, is] =
          i === place.document
            ? [without(before[i], data, place.path), without(data, before[i], place.path)]
            : [before[i], data]
        expect(is, says).toEqual(was)
      }
    }
    expect(given).toBeGreaterThan(2_000)
  },
  LONG,
)
