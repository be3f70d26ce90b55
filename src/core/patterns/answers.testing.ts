import type { Question } from '#core/forms/question.ts'
import type { Change } from '#core/text/draft.ts'

/** An answer that could be given: what it does, and what the question must then read. */
export interface Answer {
  readonly change: Change | undefined
  /** Undefined where the answer is not read back as it is given. */
  readonly reads?: unknown
  /** Whether the answer takes something away. */
  readonly removes: boolean
}

const TEXTS = [
  '',
  'abc',
  'a.example.com',
  '10.0.0.7',
  'x: y',
  '#no',
  '3s',
  "it's",
  'true',
  '0x1',
  '- a',
  '*x',
  '{{',
]
const HOSTS = ['a.example.com', 'b.example.com', '*.w.example.com', 'db.internal', 'xn--mnchen-3ya.de']
const NETWORKS = ['10.0.0.0/8', '10.1.2.3', '2001:db8::/32']
const pick = <T>(from: readonly T[], seed: number): T => from[seed % from.length] as T
const some = <T>(from: readonly T[], seed: number): T[] => from.filter((_, i) => ((seed >> i) & 1) === 1)

/** The order of keys in a map is no part of an answer. */
const sorted = (pairs: readonly { readonly key: string; readonly value: string }[]) =>
  pairs.toSorted((a, b) => (a.key < b.key ? -1 : 1))

/** One of the answers to a question; undefined if it cannot be answered. */
export function answerTo(question: Question, seed: number): Answer | undefined {
  switch (question.control) {
    case 'text':
      return answerText(question, seed)
    case 'number': {
      const value =
        seed % 4 === 0
          ? undefined
          : question.min + (seed % (Math.min(question.max, 70_000) - question.min + 1))
      return { change: question.write(value), reads: value, removes: value === undefined }
    }
    case 'list': {
      const values = some(question.id === 'networks' ? NETWORKS : HOSTS, seed)
      const removes = question.values.some((value) => !values.includes(value))
      const own = { change: question.write(values), removes }
      return question.id === 'replicas' || question.id === 'namespaces' ? own : { ...own, reads: values }
    }
    case 'choice': {
      const options = question.options.filter(({ unavailable }) => unavailable === undefined)
      if (options.length === 0) return undefined
      const { id } = pick(options, seed)
      return { change: question.write(id), reads: id, removes: true }
    }
    case 'toggle': {
      const value = seed % 2 === 0
      return { change: question.write(value), reads: value, removes: !value }
    }
    case 'pairs': {
      const pairs = some(['app', 'version', 'a.b/c'], seed).map((key, i) => ({
        key,
        value: pick(TEXTS, seed + i),
      }))
      return { change: question.write(pairs), reads: sorted(pairs), removes: true }
    }
    case 'shares': {
      if (seed % 3 === 0 && question.quick.length > 0)
        return { change: pick(question.quick, seed).write(), removes: false }
      return { change: question.write(seed % question.shares.length, seed % 101), removes: false }
    }
    case 'rows':
      return answerRows(question, seed)
    case 'note':
    case 'group':
    case 'items':
    case 'one-of':
      return undefined
  }
}

function answerText(question: Question & { readonly control: 'text' }, seed: number): Answer {
  const isHost = /^provider-\d+-host$/.test(question.id)
  const value = pick(isHost ? ['', ...HOSTS] : TEXTS, seed)
  return {
    change: question.write(value),
    reads: value,
    removes: value === '' || isHost || value.startsWith('unix:'),
  }
}

function answerRows(question: Question & { readonly control: 'rows' }, seed: number): Answer | undefined {
  const { rows, add, remove, move, presets = [], paste } = question
  const at = seed % Math.max(1, rows.length)
  const ways: readonly (readonly [boolean, (() => Change | undefined) | undefined])[] = [
    [false, add],
    [true, remove && rows.length > 0 ? () => remove(at) : undefined],
    [false, move && rows.length > 1 ? () => move(at, (at + 1) % rows.length) : undefined],
    [false, presets.length > 0 ? () => pick(presets, seed).write() : undefined],
    [false, paste && (() => paste.write('10.0.0.1\n10.0.0.2:99 weight=3 locality=a/b'))],
  ]
  const open = ways.filter(([, act]) => act !== undefined)
  if (open.length === 0) return undefined
  const [removes, act] = pick(open, seed)
  return { change: act?.(), removes }
}

/** What a question reads now, as an answer would be given. */
export function readingOf(question: Question): unknown {
  switch (question.control) {
    case 'text':
    case 'number':
    case 'choice':
    case 'toggle':
      return question.value
    case 'list':
      return question.values
    case 'pairs':
      return sorted(question.pairs)
    default:
      return undefined
  }
}
