import { rewritten } from '#core/gates/mend/texts.ts'
import { type Complaint, inPackage, inValidation } from '#core/gates/webhook/complaint.ts'

const CONTROL = /[\x00-\x08\x0A-\x1F\x7F]/

/** What is wrong with the value of a header: `%NAME%` and `%NAME(argument)%` are filled in by Envoy, `%%` is a percent sign. */
export function headerValue(value: string): Complaint | undefined {
  if (CONTROL.test(value)) {
    return {
      message: `header value configuration ${value} is invalid`,
      why: 'A line break or another control character in a header would let its value forge further headers.',
      fix: 'Write the value on one line; in YAML, quote it instead of using `|`.',
      source: inValidation(341),
      mend: rewritten((text) =>
        text
          .replace(/\s*[\r\n]+\s*/g, ' ')
          .replace(/[\x00-\x08\x0A-\x1F\x7F]/g, '')
          .trim(),
      ),
    }
  }
  const problem = formatProblem(value)
  if (problem === undefined) return undefined
  return {
    message: `header value configuration: invalid header configuration. ${problem}`,
    why: 'Between two `%` Envoy expects the name of something to fill in, such as `%DOWNSTREAM_REMOTE_ADDRESS%`; this one is not closed as it should be.',
    fix: 'Write `%%` where a percent sign is meant, or complete the `%NAME%`.',
    source: inPackage('config/validation/header_value_validator.go', 38),
    mend: rewritten((text) => text.replace(/%(?![A-Z_]+(?:\([^()%]*\))?%|%)/g, '%%')),
  }
}

interface Problem {
  readonly problem: string
}
type State = 'literal' | 'name' | 'argument' | 'next-string' | 'string' | 'next-or-end' | 'close' | 'percent'

/** Where a character leads in each state; or what is wrong with it. */
const NEXT: Readonly<Record<Exclude<State, 'literal'>, (char: string) => State | Problem>> = {
  name: (char) => (char === '%' ? 'literal' : char === '(' ? 'argument' : 'name'),
  argument: (char) => (char === '[' ? 'next-string' : 'string'),
  'next-string': (char) => (char === '"' ? 'string' : { problem: `Expecting '"'` }),
  string: (char) => (char === ')' ? 'percent' : char === '"' ? 'next-or-end' : 'string'),
  'next-or-end': (char) =>
    char === ',' ? 'next-string' : char === ']' ? 'close' : { problem: "Expecting ',', ']', or whitespace" },
  close: (char) =>
    char === ')' ? 'percent' : { problem: "Expecting ')' or whitespace after '{}', but found '{}'" },
  percent: (char) => (char === '%' ? 'literal' : { problem: "Expecting '%' or whitespace after" }),
}

/** States in which spaces are passed over. */
const skipsSpace: ReadonlySet<State> = new Set(['argument', 'next-string', 'next-or-end', 'close', 'percent'])

/** Reads the value as Envoy's header parser does. Source: Istio 1.30.3, pkg/config/validation/header_value_validator.go:38-155. */
function formatProblem(value: string): string | undefined {
  let state: State = 'literal'
  for (let at = 0; at < value.length; at++) {
    const char = value.charAt(at)
    const escapes = (state === 'literal' && char === '%') || (state === 'string' && char === '\\')
    if (escapes && at + 1 === value.length) {
      return state === 'literal' ? 'Un-escaped %' : 'Un-terminated backslash in JSON string'
    }
    if (escapes && (state === 'string' || value[at + 1] === '%')) {
      at++
      continue
    }
    const next = follow(state, char)
    if (typeof next === 'object') return next.problem
    state = next
  }
  return state === 'literal' ? undefined : `Un-terminated variable expression '${value}'`
}

function follow(state: State, char: string): State | Problem {
  if (state === 'literal') return char === '%' ? 'name' : 'literal'
  return char === ' ' && skipsSpace.has(state) ? state : NEXT[state](char)
}
