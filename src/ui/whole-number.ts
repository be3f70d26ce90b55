/**
 * What a typed text says as a whole number. Comes out: the number, undefined for an empty text, or NaN for anything that is not
 * a whole number a computer can hold exactly.
 */
export function readWholeNumber(text: string): number | undefined {
  const trimmed = text.trim()
  if (trimmed === '') return undefined
  const number = /^[-+]?\d+$/.test(trimmed) ? Number(trimmed) : Number.NaN
  return Number.isSafeInteger(number) ? number : Number.NaN
}
