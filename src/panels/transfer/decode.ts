/** A file that was not opened: what it is, why that matters, and what to do. */
export interface NotOpened {
  readonly refused: string
}

/** A file's text, and whether it was turned from another encoding on the way. */
export interface Decoded {
  readonly text: string
  readonly from: 'UTF-8' | 'UTF-16'
}

/** The most a file may hold, bytes. */
export const LARGEST = 4 * 1024 * 1024

/** Why nothing larger is opened. Goes in: a name for the text, and its size in bytes. */
export const tooLarge = (name: string, bytes: number): NotOpened => ({
  refused:
    `${name} has ${megabytes(bytes)} and was not opened. Every key you press reads the whole text again, which no longer feels immediate above ` +
    `${megabytes(LARGEST)}. Open the part of it that you want to work on.`,
})

const megabytes = (bytes: number): string =>
  `${(bytes / 1024 / 1024).toFixed(bytes % (1024 * 1024) === 0 ? 0 : 1)} MB`

/**
 * The text that bytes stand for. UTF-8 keeps its byte-order mark, as U+FEFF, so that the same bytes go out again; UTF-16 is known
 * by its mark, which then has served. Goes in: the file's name for the message, and its bytes.
 */
export function decode(name: string, bytes: Uint8Array): Decoded | NotOpened {
  if (bytes.length > LARGEST) return tooLarge(name, bytes.length)
  const wide =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : undefined
  if (wide === undefined && bytes.includes(0)) return binary(name)
  try {
    const text = new TextDecoder(wide ?? 'utf-8', { fatal: true, ignoreBOM: wide === undefined }).decode(
      bytes,
    )
    if (text.includes('\0')) return binary(name)
    return { text, from: wide === undefined ? 'UTF-8' : 'UTF-16' }
  } catch {
    return wide === undefined
      ? notUtf8(name, bytes)
      : { refused: `${name} begins as UTF-16 and then is not, so it cannot be read. ${SAVE}` }
  }
}

const SAVE = 'Save it as UTF-8 and open it again.'

const binary = (name: string): NotOpened => ({
  refused: `${name} holds NUL bytes, which no YAML text does: it is a binary file, or UTF-16 without a byte-order mark. If it is text, save it as UTF-8 and open it again.`,
})

function notUtf8(name: string, bytes: Uint8Array): NotOpened {
  const at = firstFault(bytes)
  const line = bytes.subarray(0, at).reduce((count, byte) => (byte === 0x0a ? count + 1 : count), 1)
  const byte = (bytes[at] ?? 0).toString(16).toUpperCase().padStart(2, '0')
  return {
    refused: `${name} is not UTF-8: in line ${line} stands the byte ${byte}. kubectl reads only UTF-8; older editors write Windows-1252 or Latin-1. ${SAVE}`,
  }
}

/** The offset of the first byte that is no UTF-8: what a decoder takes is found by halving, less a character cut short at its end. */
function firstFault(bytes: Uint8Array): number {
  let [good, bad] = [0, bytes.length]
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    if (isUtf8(bytes.subarray(0, middle), true)) good = middle
    else bad = middle
  }
  while (good > 0 && !isUtf8(bytes.subarray(0, good), false)) good--
  return good
}

/** `cut`: the last character may be incomplete. */
function isUtf8(bytes: Uint8Array, cut: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: cut })
    return true
  } catch {
    return false
  }
}
