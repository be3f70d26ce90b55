const HEAD = /^\uFEFF?(?:%[^\n]*\n|[ \t]*(?:#[^\n]*)?\r?\n)*---(?=[ \t\r\n]|$)[ \t]*(?:\r?\n)?/
const END = /(^|\n)\.\.\.[ \t]*(?:#[^\n]*)?(?:\r?\n)?\s*$/

/**
 * What a document says, without what only separates it from others. Goes in: a document's own source as it stands in a stream.
 * Comes out: the same characters without a byte-order mark, the `---` line, directives and comments above it, and the `...` line.
 */
export const documentBody = (source: string): string =>
  source
    .replace(HEAD, '')
    .replace(/^\uFEFF/, '')
    .replace(END, '$1')
