import { readdirSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

/**
 * All records of a folder next to this file, `NAME.jsonl.gz` by `NAME.jsonl.gz`: one JSON object per line. `topic` is the file's
 * name.
 */
export function readJsonLines<T>(folderName: string): { readonly topic: string; readonly record: T }[] {
  const folder = new URL(`./${folderName}/`, import.meta.url)
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl.gz'))
    .toSorted()
    .flatMap((name) =>
      gunzipSync(readFileSync(new URL(name, folder)))
        .toString('utf8')
        .trimEnd()
        .split('\n')
        .map((line) => ({ topic: name.replace('.jsonl.gz', ''), record: JSON.parse(line) as T })),
    )
}
