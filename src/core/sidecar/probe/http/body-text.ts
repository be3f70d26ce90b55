import type { AnswerBody } from '#core/sidecar/config/route.ts'

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** What an application reads of a body that a route holds: its text, or its bytes in base64 taken for UTF-8. */
export function bodyText({ inlineString, inlineBytes = '' }: AnswerBody = {}): string {
  if (inlineString !== undefined) return inlineString
  const digits = inlineBytes.split('').map((digit) => DIGITS.indexOf(digit))
  const bits = digits.flatMap((digit) => (digit < 0 ? [] : [digit.toString(2).padStart(6, '0')])).join('')
  const bytes = (bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2))
  try {
    return decodeURIComponent(bytes.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''))
  } catch {
    return String.fromCharCode(...bytes)
  }
}
