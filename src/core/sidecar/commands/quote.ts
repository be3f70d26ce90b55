/** Characters that mean nothing to any POSIX shell. */
const PLAIN = /^[\w@%+=:,./-]+$/
/** What a terminal would act on, or would not show. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u

/**
 * A text as one word of a POSIX shell, whatever stands in it: nothing is expanded, split or run. Single quotes where needed; `$'…'`
 * for characters that a terminal would act on (POSIX.1-2024, 2.2.4), so that a pasted line stays one line.
 */
export function quote(text: string): string {
  if (PLAIN.test(text)) return text
  if (UNSEEN.test(text)) return `$'${Array.from(text, escaped).join('')}'`
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}

const escaped = (character: string): string => {
  if (character === "'" || character === '\\') return `\\${character}`
  return UNSEEN.test(character) ? octal(character) : character
}

/** The bytes of a character in UTF-8, as three octal digits each: no digit that follows can be taken for one more. */
const octal = (character: string): string =>
  encodeURIComponent(character).replace(/%([\dA-F]{2})|[^%]/g, (found, hex?: string) => {
    const byte = hex === undefined ? (found.codePointAt(0) ?? 0) : Number.parseInt(hex, 16)
    return `\\${byte.toString(8).padStart(3, '0')}`
  })

/** A text as an argument that no program takes for an option: what begins with a hyphen comes after `--`. */
export const argument = (text: string): string => (text.startsWith('-') ? `-- ${quote(text)}` : quote(text))
