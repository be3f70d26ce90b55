import type { SyntaxProblem } from '#core/text/parse.ts'

/** Why a text cannot be read, and what to do, in plain words. */
export interface Explanation {
  readonly why: string
  readonly fix: string
}

/** An explanation for a code; `when` tells the parser's messages of one code apart. */
interface Case extends Explanation {
  readonly codes: readonly string[]
  readonly when?: RegExp
}

const CASES: readonly Case[] = [
  {
    codes: ['TAB_AS_INDENT'],
    why: 'YAML counts the spaces before a line to see what it belongs to, and a tab has no certain width.',
    fix: 'Write spaces instead of the tab.',
  },
  {
    codes: ['BAD_INDENT'],
    when: /end with a|sufficiently indented/,
    why: 'A bracket was opened above, and this line comes before it is closed.',
    fix: 'Close the bracket, or indent this line deeper if it stands between the brackets.',
  },
  {
    codes: ['BAD_INDENT'],
    when: /Block scalar/,
    why: 'The lines below `|` or `>` must stand deeper than the key they belong to.',
    fix: 'Indent the text below the key.',
  },
  {
    codes: ['BAD_INDENT'],
    why: 'The keys of one map begin in the same column. This line begins between two columns that are in use, so it belongs to no map.',
    fix: 'Indent the line like its neighbours.',
  },
  {
    codes: ['MISSING_CHAR'],
    when: /closing/,
    why: 'A quote was opened and never closed, so everything behind it counts as text.',
    fix: 'Close the quote where the text ends. Inside quotes, write a quote twice in single ones and as `\\"` in double ones.',
  },
  {
    codes: ['MISSING_CHAR'],
    when: /directives-end/,
    why: '`---` begins a document, and only a single value may follow on its line.',
    fix: 'Begin the keys on the line below `---`.',
  },
  {
    codes: ['MISSING_CHAR'],
    when: /without - indicator/,
    why: 'The lines above are items of a list, and this one has no `-` before it.',
    fix: 'Put `- ` before it, or indent it like what it belongs to.',
  },
  {
    codes: ['MISSING_CHAR'],
    when: /[Tt]ag|bracket|Between/,
    why: 'Two things stand next to each other here that YAML reads as one.',
    fix: 'Put a space between them.',
  },
  {
    codes: ['MISSING_CHAR'],
    why: 'There are only keys with values here, and this line has no colon.',
    fix: 'Write `key: value`, or indent the line if it continues the one above.',
  },
  {
    codes: ['BLOCK_AS_IMPLICIT_KEY'],
    why: 'Two keys follow each other here, as if the value of a key were a key of its own: there is a second `: ` in the line, or the next line is indented deeper than a value allows.',
    fix: 'Put quotes around a value that holds `: `, or begin the inner keys on lines of their own.',
  },
  {
    codes: ['MULTILINE_IMPLICIT_KEY'],
    why: 'A line without `: ` runs into the next one, so that both together look like one long key.',
    fix: 'Put a space behind the colon, or take the line out.',
  },
  {
    codes: ['UNEXPECTED_TOKEN', 'BLOCK_IN_FLOW'],
    when: /block-seq-ind|Block collections are not allowed/,
    why: 'A list with dashes begins on a line of its own, below its key.',
    fix: 'Begin the list on the next line, or put brackets around it: `[a, b]`.',
  },
  {
    codes: ['UNEXPECTED_TOKEN'],
    when: /flow-(?:seq|map)-end/,
    why: 'A bracket is closed here that was never opened.',
    fix: 'Remove it, or open it before.',
  },
  {
    codes: ['UNEXPECTED_TOKEN'],
    why: 'The value before this is complete, and what follows has no place: a quoted text goes on behind its quote, or a line is indented differently from its neighbours.',
    fix: 'Put the whole value in quotes, or indent the line like its neighbours.',
  },
  {
    codes: ['BAD_SCALAR_START', 'NEEDS_QUOTES'],
    why: 'A text may not begin with this character unless it is quoted: YAML keeps it for its own use.',
    fix: 'Put the value in quotes.',
  },
  {
    codes: ['UNKNOWN_ALIAS', 'BAD_ALIAS'],
    why: 'Unquoted, `*` repeats a value that was marked with `&` further up, and there is no such mark.',
    fix: 'Put wildcards such as `"*"` and `"*.example.com"` in quotes, or mark the value with `&` before it is repeated.',
  },
  {
    codes: ['BAD_DQ_ESCAPE'],
    why: 'In double quotes a backslash begins an escape such as `\\n`, and YAML knows no such one.',
    fix: 'Write `\\\\` for a backslash, or use single quotes.',
  },
  {
    codes: ['BAD_TAG', 'TAG_RESOLVE_FAILED', 'MULTIPLE_TAGS', 'BAD_COLLECTION_TYPE'],
    why: 'A tag such as `!!int` says what the value is, and the value is something else.',
    fix: 'Remove the tag; Kubernetes objects need none.',
  },
  {
    codes: ['MULTIPLE_ANCHORS', 'ALIAS_PROPS', 'BAD_PROP_ORDER'],
    why: 'A value has at most one `&` mark, and a repetition with `*` has none of its own.',
    fix: 'Keep one of them.',
  },
  {
    codes: ['NOT_FINITE'],
    why: 'Kubernetes keeps objects as JSON, which has no such number.',
    fix: 'Write a number, or put the word in quotes.',
  },
  {
    codes: ['BAD_MERGE'],
    why: '`<<` brings the keys of another map in, and this is none.',
    fix: 'Write `<<: *name`, with `&name` at a map further up.',
  },
  {
    codes: ['INVALID_KEY', 'NON_STRING_KEY'],
    why: 'Kubernetes keeps objects as JSON, where keys are texts.',
    fix: 'Write a plain word as the key.',
  },
  {
    codes: ['UNKNOWN_DIRECTIVE', 'BAD_DIRECTIVE'],
    why: 'Lines with `%` tell a YAML reader how to read, and Kubernetes knows no such one.',
    fix: 'Remove the line; Kubernetes objects need none.',
  },
  {
    codes: ['CONTROL_CHARACTER', 'ODD_LINE_END'],
    why: 'There is an invisible character here, often left over from copying out of a document or a chat.',
    fix: 'Remove it.',
  },
  {
    codes: ['TOO_DEEP'],
    why: 'No Kubernetes object is nested this deeply, and readers give up on such a text.',
    fix: 'Look for brackets that are opened again and again.',
  },
  {
    codes: ['TOO_MANY_ALIASES'],
    why: 'Every `*` repeats what it stands for, and here repetitions repeat repetitions until nothing could hold the result. Kubernetes refuses such a text.',
    fix: 'Write the values out, or repeat smaller parts.',
  },
  {
    codes: ['TOO_LARGE'],
    why: 'The API server stores objects of about 1.5 MB at most.',
    fix: 'Split it into several documents with `---` between them.',
  },
]

/** Read text that a version control tool left: `<<<<<<<`, `=======` and `>>>>>>>`. */
const CONFLICT: Explanation = {
  why: 'Git marked a conflict here: both versions of the lines stand in the text.',
  fix: 'Keep one version, and remove the lines with `<<<<<<<`, `=======` and `>>>>>>>`.',
}

const OTHER: Explanation = {
  why: 'This is not written as YAML asks for it.',
  fix: 'Compare the line with its neighbours: colons, quotes, brackets and the spaces before it.',
}

/** Why a problem is one, by its code and the parser's words. `line`: the line it stands on. */
export function explain({ code, message }: SyntaxProblem, line: string): Explanation {
  if (/^(?:<{7}|={7}|>{7})/.test(line)) return CONFLICT
  const found = CASES.find(
    ({ codes, when }) => codes.includes(code) && (when === undefined || when.test(message)),
  )
  return found ?? OTHER
}
