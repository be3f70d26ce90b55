import { RE2JS } from 're2js'

const compiled = new Map<string, RE2JS | undefined>()
const MOST_REMEMBERED = 1000

/** An expression of RE2, Envoy's dialect; undefined if it is none. */
function expressionOf(pattern: string): RE2JS | undefined {
  if (compiled.has(pattern)) return compiled.get(pattern)
  if (compiled.size >= MOST_REMEMBERED) compiled.clear()
  let expression: RE2JS | undefined
  try {
    expression = RE2JS.compile(pattern)
  } catch {
    expression = undefined
  }
  compiled.set(pattern, expression)
  return expression
}

/** Whether an expression fits the whole text, as Envoy's `safe_regex` wants it; false for one that cannot be compiled. */
export const fitsWhole = (pattern: string, text: string): boolean =>
  expressionOf(pattern)?.matches(text) ?? false

/** The text with every fit replaced, `\1` being what the first group fits, as RE2::GlobalReplace does. */
export function replaceFits(pattern: string, text: string, substitution: string): string {
  const expression = expressionOf(pattern)
  if (!expression) return text
  const literal = substitution
    .replaceAll('$', () => '\\$')
    .replaceAll(/\\(\d)/g, (_, group: string) => `$${group}`)
  return expression.matcher(text).replaceAll(literal)
}
