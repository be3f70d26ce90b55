import type { Field } from '#core/schema/field.ts'
import { placeOf } from '#core/schema/lookup.ts'
import type { YamlDocument } from '#core/text/documents.ts'
import { resolvePlain } from '#core/text/scalar.ts'
import { quoted, replaced, type Candidate } from './candidate.ts'
import type { Explanation } from './explain.ts'
import type { Said } from './said.ts'
import { readWords, type ItemMap, type Word } from './walk.ts'

/** More surprises of one document than this help nobody. */
const MOST = 100

const BOOLEAN = /^(?:y|yes|on|n|no|off)$/i
const OCTAL = /^[-+]?0[oO]?[0-7_]+$/
const GROUPED = /^[-+]?\d[\d_]*_[\d_]*(?:\.\d+)?$/
const POINTED = /^[-+]?\d+\.0*$/
const EXPONENT = /^[-+]?\d+(?:\.\d*)?[eE][-+]?\d+$/
const NULL = /^(?:~|null)$/i
const NO_TEXT = /^(?:[-+.\d~]|(?:y|yes|on|n|no|off|null)$)/i

/** Unquoted words that Kubernetes' reader takes for something else than they look like, in the order of the text. */
export function findSurprises(document: YamlDocument): Said[] {
  const { words, bareItems } = readWords(document, mayBeOther)
  const found = words.flatMap((word) => surpriseOf(word, document) ?? [])
  return [...found, ...bareItems.flatMap((item) => addressAsMap(item, document) ?? [])].slice(0, MOST)
}

/** Whether a word may be read as something else than a text: a number, or one of a few words. Most of a document is neither. */
const mayBeOther = (written: string): boolean => written.length <= 40 && NO_TEXT.test(written)

function surpriseOf(word: Word, document: YamlDocument): Said | undefined {
  const { written, part } = word
  const read = resolvePlain(written)
  if (typeof read === 'string') return undefined
  const field = part === 'key' ? undefined : placeOf(document, word.path)?.field
  const source = document.parsed.source
  const isText = part === 'key' || field?.type === 'string'
  if (BOOLEAN.test(written) && field?.type !== 'boolean')
    return said(
      word,
      'boolean-word',
      read,
      booleanWord(part),
      [quoted(source, word.span)],
      // In a kind that nobody knows here, `enabled: yes` may mean what it says.
      part === 'value' && !field ? 'info' : 'warning',
    )
  if (read === null) {
    return NULL.test(written) && field?.type === 'string'
      ? said(word, 'null-word', read, nullWord, [quoted(source, word.span)])
      : undefined
  }
  if (typeof read !== 'number') return undefined
  const asText = isText ? [quoted(source, word.span)] : []
  const digits = written.replace(/^([-+]?)0+[oO]?/, '$1').replaceAll('_', '')
  if (OCTAL.test(written) && read !== Number(digits)) {
    return said(word, 'octal-number', read, octal, [
      ...asText,
      replaced(`Write \`${digits}\``, word.span, digits),
      replaced(`Write \`${read}\`, as it is read`, word.span, String(read)),
    ])
  }
  if (GROUPED.test(written))
    return said(word, 'grouped-digits', read, grouped, [
      ...asText,
      replaced(`Write \`${read}\``, word.span, String(read)),
    ])
  if (!isNumberNotation(written, field)) return undefined
  return said(word, 'number-notation', read, notation, [
    ...asText,
    replaced(`Write \`${read}\``, word.span, String(read)),
  ])
}

/** `443.0` and `4e2` are plain where numbers with a fraction belong, and unknown kinds may mean them so. */
const isNumberNotation = (written: string, field: Field | undefined): boolean =>
  (field?.type === 'integer' || field?.type === 'string') && (POINTED.test(written) || EXPONENT.test(written))

function said(
  word: Word,
  rule: string,
  read: number | boolean | null,
  explanation: Explanation,
  candidates: readonly Candidate[],
  severity: 'warning' | 'info' = 'warning',
): Said {
  return {
    rule,
    severity,
    message: `"${word.written}" is read as ${read}`,
    path: word.path,
    span: word.span,
    ...explanation,
    source: 'https://yaml.org/type/',
    candidates,
  }
}

const booleanWord = (part: Word['part']): Explanation => ({
  why: 'Kubernetes reads YAML 1.1, where the unquoted words on, off, yes, no, y and n are booleans, in small letters and in capitals.',
  fix:
    part === 'key'
      ? 'Put the key in quotes.'
      : 'Put it in quotes if the word is meant; write `true` or `false` otherwise.',
})

const nullWord: Explanation = {
  why: 'Unquoted, this means that there is no value; the API server drops such a key, and refuses such an item of a list.',
  fix: 'Put it in quotes if the text is meant, as in `exportTo: ["~"]`.',
}

const octal: Explanation = {
  why: 'Kubernetes reads YAML 1.1, where a number that begins with 0 counts in eights.',
  fix: 'Write the number without the leading 0.',
}

const grouped: Explanation = {
  why: 'Kubernetes reads YAML 1.1, where `_` between digits is passed over; other readers take this for a text.',
  fix: 'Write the digits without `_`, or put the whole in quotes if a text is meant.',
}

const notation: Explanation = {
  why: 'Unquoted, this is a number, whatever it looks like, and Kubernetes keeps the number, not the way it was written.',
  fix: 'Write the plain number, or put it in quotes if a text is meant.',
}

/** An IPv6 address that ends in `::` is a map to YAML: a key with nothing behind its colon. */
function addressAsMap({ key, span, path }: ItemMap, document: YamlDocument): Said | undefined {
  if (!/^[0-9a-fA-F:]+:$/.test(key) && !/^[0-9a-fA-F]*:[0-9a-fA-F:]*$/.test(key)) return undefined
  return {
    rule: 'address-as-map',
    severity: 'warning',
    message: `"${document.parsed.source.slice(span.from, span.to)}" is read as a key without a value`,
    path,
    span,
    why: 'A colon at the end of a text makes it a key, so this item is a map and not an address.',
    fix: 'Put the address in quotes.',
    source: 'https://yaml.org/spec/1.2.2/#733-plain-style',
    candidates: [quoted(document.parsed.source, span)],
  }
}
