import { decode, LARGEST, tooLarge, type Decoded } from './decode.ts'

/** A file that was read. */
export interface ReadFile extends Decoded {
  readonly name: string
}

/** Reads files in the order given. Comes out: those that hold text, and for each of the others why it was not opened. */
export async function readFiles(
  files: readonly File[],
): Promise<{ readonly read: readonly ReadFile[]; readonly refused: readonly string[] }> {
  const results = await Promise.all(files.map(readFile))
  return {
    read: results.filter((result) => typeof result !== 'string'),
    refused: results.filter((result) => typeof result === 'string'),
  }
}

async function readFile(file: File): Promise<ReadFile | string> {
  const { name, size } = file
  if (size > LARGEST) return tooLarge(name, size).refused
  try {
    const decoded = decode(name, new Uint8Array(await file.arrayBuffer()))
    if ('refused' in decoded) return decoded.refused
    return decoded.text.trim() === ''
      ? `${name} is empty, so there is nothing to open.`
      : { name, ...decoded }
  } catch {
    return `${name} could not be read: it is a folder, or it was moved or is not yours to read. Open the files themselves.`
  }
}
