import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Question } from '#core/forms/question.ts'
import { applyEdits, invertEdits } from '#core/text/edit.ts'
import { answerTo, readingOf } from './answers.testing.ts'
import { bestPattern, changePattern, entryOf, patterns } from './patterns.ts'
import { meshWith, Walk } from './walk.testing.ts'

const LONG = 60_000
const steps = fc.array(fc.tuple(fc.nat(200), fc.nat(4000)), { minLength: 1, maxLength: 12 })

const before = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a} # stays\ndata: {x: "1"}\n---\n'
const behind = '---\n# stays too\napiVersion: v1\nkind: Secret\nmetadata:\n    name:   b\n'

/** A pattern's beginning between documents of others. */
function begin(id: string, capture: boolean, eol: string): Walk {
  const own = new Walk(meshWith('team', capture), id).text
  const walk = new Walk(meshWith('team', capture), id, (before + own + behind).replaceAll('\n', eol))
  walk.document = 1
  return walk
}

const canAnswer = ({ locked, foreign }: Question) => locked === undefined && foreign === undefined

/** Gives one answer and holds it against the laws; comes out: the question and what was lost. */
function giveAnswer(walk: Walk, [which, seed]: readonly [number, number]) {
  const questions = walk.questions.filter(canAnswer)
  const question = questions[which % questions.length]
  const answer = question && answerTo(question, seed)
  if (!question || !answer?.change) return undefined
  const { text } = walk
  const says = `${question.id} ${JSON.stringify(answer.reads)}\n${text}`
  if ('refused' in answer.change) throw new Error(`${answer.change.refused}: ${says}`)
  const { edits } = answer.change
  walk.take(answer.change)
  expect(applyEdits(walk.text, invertEdits(text, edits)), says).toBe(text)
  const entry = entryOf(walk.design, walk.document)
  if (entry?.kind !== 'ServiceEntry')
    walk.document = walk.design.resources.find(({ kind }) => kind === 'ServiceEntry')?.document.index ?? 0
  return { question, answer, says, text }
}

describe.each(patterns.map(({ id }) => id))('%s as a lens', (id) => {
  test.each([
    [false, '\n'],
    [true, '\r\n'],
  ])(
    'any answers, capture %s, line ends %j: never refused, read back, undone, nothing else touched',
    (capture, eol) => {
      fc.assert(
        fc.property(steps, (sequence) => {
          const walk = begin(id, capture, eol)
          for (const step of sequence) {
            const given = giveAnswer(walk, step)
            if (!given) continue
            const { question, answer, says } = given
            expect(walk.text.startsWith(before.replaceAll('\n', eol)), says).toBe(true)
            expect(walk.text.endsWith(behind.replaceAll('\n', eol)), says).toBe(true)
            expect(/(^|[^\r])\n/.test(walk.text), says).toBe(eol === '\n')
            const now = walk.questions.find(
              (other) => other.id === question.id && other.control === question.control,
            )
            if (answer.reads !== undefined && now && canAnswer(now) && question.id !== 'together')
              expect(readingOf(now), says).toEqual(answer.reads)
            for (const shares of walk.questions)
              if (shares.control === 'shares' && shares.shares.some(({ percent }) => percent > 0))
                expect(shares.shares.reduce((sum, { percent }) => sum + percent, 0)).toBe(100)
            const ids = walk.questions.map((other) => other.id)
            expect(new Set(ids).size, `${ids.join(' ')}\n${walk.text}`).toBe(ids.length)
          }
        }),
        { numRuns: 40 },
      )
    },
    LONG,
  )

  test(
    'comments survive every answer, but those on lines that the answer takes away',
    () => {
      const begun = fc.tuple(steps, steps, fc.array(fc.nat(400), { minLength: 1, maxLength: 12 }))
      fc.assert(
        fc.property(begun, ([first, then, places]) => {
          const walk = begin(id, false, '\n')
          for (const step of first) giveAnswer(walk, step)
          walk.text = withComments(walk.text, places)
          for (const step of then) {
            const refused = tryAnswer(walk, step)
            if (refused) expect(refused).toMatch(/comment/i)
          }
        }),
        { numRuns: 40 },
      )
    },
    LONG,
  )
})

/** The same text with comments on lines of their own and at line ends. */
function withComments(text: string, places: readonly number[]): string {
  const lines = text.split('\n')
  for (const [n, place] of places.entries()) {
    const at = place % (lines.length - 1)
    const line = lines[at] ?? ''
    if (n % 2 === 0 && line !== '' && !line.includes('#')) lines[at] = `${line} # end-${n}.`
    else lines.splice(at, 0, `${/^ */.exec(line)?.[0] ?? ''}# own-${n}.`)
  }
  return lines.join('\n')
}

/** Answers that write the same lines elsewhere. */
const MOVING = new Set(['together', 'endpoint-source', 'providers'])

const codeOf = (line: string) => line.replace(/(^|\s)# .*$/, '').trim()
const countOf = (text: string, code: string) =>
  text.split('\n').filter((line) => codeOf(line) === code).length

/** Gives an answer; a comment that is lost must have stood at code that is gone too. */
function tryAnswer(walk: Walk, step: readonly [number, number]): string | undefined {
  const { text } = walk
  const questions = walk.questions.filter(canAnswer)
  const question = questions[step[0] % questions.length]
  const answer = question && answerTo(question, step[1])
  if (!question || !answer?.change) return undefined
  if ('refused' in answer.change) return answer.change.refused
  giveAnswer(walk, step)
  const lines = text.split('\n')
  for (const [i, line] of lines.entries()) {
    const comment = /# (?:end|own)-\d+\./.exec(line)?.[0]
    if (comment === undefined || walk.text.includes(comment)) continue
    const near = comment.startsWith('# end') ? [line] : [nextCode(lines, i, 1), nextCode(lines, i, -1)]
    const isGone = near.some((code) => countOf(walk.text, codeOf(code)) < countOf(text, codeOf(code)))
    expect(
      answer.removes && (isGone || MOVING.has(question.id)),
      `${question.id} lost "${comment}"\n${text}\n=>\n${walk.text}`,
    ).toBe(true)
  }
  return undefined
}

function nextCode(lines: readonly string[], from: number, by: 1 | -1): string {
  for (let i = from + by; i >= 0 && i < lines.length; i += by)
    if (codeOf(lines[i] ?? '') !== '') return lines[i] ?? ''
  return ''
}

test(
  'changing the pattern there and back is never refused and keeps hosts, name, namespace and visibility',
  () => {
    const ids = patterns.map(({ id }) => id)
    fc.assert(
      fc.property(
        fc.constantFrom(...ids),
        fc.constantFrom(...patterns),
        steps,
        fc.boolean(),
        (id, other, sequence, capture) => {
          const walk = begin(id, capture, '\n')
          for (const step of sequence) giveAnswer(walk, step)
          const read = () => {
            const { design } = walk
            const entry = entryOf(design, walk.document)
            if (!entry) throw new Error('no entry')
            return { design, entry, pattern: bestPattern(design, entry, id) }
          }
          const start = read()
          walk.take(changePattern(start.design, start.entry, other))
          const there = read()
          walk.take(changePattern(there.design, there.entry, start.pattern))
          const back = read()
          for (const { entry } of [there, back]) {
            expect(entry.spec['hosts']).toEqual(start.entry.spec['hosts'])
            expect([entry.name, entry.namespace]).toEqual([start.entry.name, start.entry.namespace])
            expect(entry.spec['exportTo']).toEqual(start.entry.spec['exportTo'])
          }
          expect(other.fits(there.design, there.entry)).toBeGreaterThan(0)
        },
      ),
      { numRuns: 60 },
    )
  },
  LONG,
)
