import { RE2JS } from 're2js'

const verdicts = new Map<string, string | undefined>()
const MOST_REMEMBERED = 1000

/**
 * What Go's regexp.Compile says of an expression, undefined if it takes it. Source: the re2js port of Go's regexp/syntax, put
 * right where it differs: Go takes a group name twice, prints an empty expression after a trailing
 * backslash, and calls a pattern that ends in `(?P<` unsupported syntax.
 */
export function goRegexpProblem(expression: string): string | undefined {
  if (verdicts.has(expression)) return verdicts.get(expression)
  const problem = compile(expression, 1)
  if (verdicts.size >= MOST_REMEMBERED) verdicts.clear()
  verdicts.set(expression, problem)
  return problem
}

const DUPLICATE = /duplicate capture group name: `([^`]+)`/
const RENAMED = /_again\d+_(?=>)/g

function compile(expression: string, round: number): string | undefined {
  try {
    RE2JS.compile(expression)
    return undefined
  } catch (thrown) {
    const said = thrown instanceof Error ? thrown.message : String(thrown)
    const name = DUPLICATE.exec(said)?.[1]
    if (name !== undefined && round < 500) return compile(renameSecond(expression, name, round), round + 1)
    return said
      .replace(RENAMED, '')
      .replace(/(trailing backslash at end of expression)$/, '$1: ``')
      .replace(/invalid named capture: `\(\?P<`$/, 'invalid or unsupported Perl syntax: `(?P`')
  }
}

/** The second group of this name called differently. */
function renameSecond(expression: string, name: string, round: number): string {
  let seen = 0
  return expression.replaceAll(`<${name}>`, (found) => (++seen === 2 ? `<${name}_again${round}_>` : found))
}
