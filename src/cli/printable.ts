/** Text of the files as a terminal may show it: control characters could change what stands there. */
export const printable = (text: string): string => text.replace(/[\u0000-\u001F\u007F-\u009F]/g, '·')

/** A file as it is named to people. */
export const fileName = (name: string): string => (name === '-' ? 'standard input' : printable(name))

/** `3 errors`, `1 error`. */
export const plural = (n: number, one: string, several = `${one}s`): string =>
  `${n} ${n === 1 ? one : several}`
