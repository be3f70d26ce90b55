import { removeHolder } from '#core/gates/mend/keys.ts'
import { rewritten } from '#core/gates/mend/texts.ts'
import { type Complaint, inValidation } from '#core/gates/webhook/complaint.ts'
import type { StringMatch } from '#core/gates/webhook/decode/string-match.ts'
import { byteLength } from '#core/gates/webhook/go/numbers.ts'
import { goQuote } from '#core/gates/webhook/go/quote.ts'
import { goRegexpProblem } from '#core/gates/webhook/go/regexp.ts'

/** The one of the three that counts: of several the last, as in every oneof; undefined if none is written. */
export function chosen(
  match: StringMatch,
): { readonly by: 'exact' | 'prefix' | 'regex'; readonly text: string } | undefined {
  if (match.regex !== undefined) return { by: 'regex', text: match.regex }
  if (match.prefix !== undefined) return { by: 'prefix', text: match.prefix }
  return match.exact === undefined ? undefined : { by: 'exact', text: match.exact }
}

/** What is wrong with a match; `where` is the field as Istio names it in the message. */
export function matchProblem(match: StringMatch | undefined, where: string): Complaint | undefined {
  const choice = match && chosen(match)
  if (choice?.by !== 'prefix' || choice.text !== '') return regexMatchProblem(match, where)
  return {
    message: `${goQuote(where)}: prefix string match should not be empty`,
    why: 'Every text begins with an empty prefix, so Envoy refuses a match that could never fail.',
    fix: 'Write the beginning to look for, or remove this match to take everything.',
    source: inValidation(2332),
    mend: removeHolder,
  }
}

/** The same where an empty prefix is legal, as it is for `uri`. */
export function regexMatchProblem(match: StringMatch | undefined, where: string): Complaint | undefined {
  const choice = match && chosen(match)
  if (choice?.by !== 'regex') return undefined
  if (choice.text !== '') return regexProblem(choice.text, where)
  return {
    message: `${goQuote(where)}: regex string match should not be empty`,
    why: 'An empty expression matches only an empty text, which is hardly meant.',
    fix: 'Write an expression that fits the whole value, such as `^/api/.*`, or remove this match.',
    source: inValidation(2332),
    mend: removeHolder,
  }
}

const LONGEST = 1024

/** What is wrong with a regular expression. */
export function regexProblem(expression: string, where: string): Complaint | undefined {
  if (byteLength(expression) > LONGEST) {
    return {
      message: `${goQuote(where)}: regex is too large, max length allowed is 1024`,
      why: 'Large expressions make Envoy slow for every request, so Istio stops at 1024 bytes.',
      fix: 'Split the route into several matches, or match by prefix.',
      source: inValidation(2357),
    }
  }
  const problem = goRegexpProblem(expression)
  if (problem === undefined) return undefined
  return {
    message: `${goQuote(where)}: ${problem}; Istio uses RE2 style regex-based match (https://github.com/google/re2/wiki/Syntax)`,
    why: explainRegex(problem),
    fix: 'Correct the expression, or match with `exact` or `prefix` instead.',
    source: inValidation(2357),
    mend: rewritten((text) => (text.startsWith('*') ? `.${text}` : '')),
  }
}

function explainRegex(problem: string): string {
  if (problem.includes('Perl syntax'))
    return 'Envoy uses RE2, which has no look-ahead, look-behind or back-references.'
  if (problem.includes('missing argument')) {
    return 'A repetition such as `*` repeats what stands before it, and nothing does. The wildcard of a shell is `.*` here.'
  }
  if (problem.includes('missing closing')) return 'A bracket that is opened here is never closed.'
  if (problem.includes('repeat count'))
    return 'A count such as `{2,5}` goes from small to large and up to 1000.'
  return 'Envoy uses RE2 expressions, and this is none.'
}
