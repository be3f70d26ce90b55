/** A text as code in Markdown, whatever it contains: never markup, on one line, and not endless. */
export function asCode(text: string): string {
  const line = shortened(text.replace(/\s+/g, ' ').trim())
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([ticks]) => ticks.length))
  const fence = '`'.repeat(longest + 1)
  const pad = line.startsWith('`') || line.endsWith('`') || line === '' ? ' ' : ''
  return `${fence}${pad}${line}${pad}${fence}`
}

/** A text as plain words in Markdown: what would be markup is escaped; single line ends become spaces. */
const asWords = (text: string): string =>
  text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]()#+\-.!|<>~&$:@/=^]/g, '\\$&')

const MOST = 200

const shortened = (text: string): string => (text.length > MOST ? `${text.slice(0, MOST)}…` : text)

/** Plain words in Markdown, in which what stands between backticks is code; nothing else in them is markup. */
export const asProse = (text: string): string =>
  text
    .split('`')
    .map((part, i, all) => (i % 2 === 1 && i < all.length - 1 ? asCode(part) : asWords(part)))
    .join('')
