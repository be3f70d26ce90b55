import { readdirSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

/** A text that Istio's own answers are recorded for. */
interface RecordedText {
  readonly id: string
  readonly yaml: string
  /** It cannot be read at all. */
  readonly yamlError?: string
}

const folder = new URL('../../../conformance/validation/', import.meta.url)

/** All recorded texts, in the order of the files; `conformance/README.md` describes them. */
export const recordedTexts = (): readonly RecordedText[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl.gz'))
    .toSorted()
    .flatMap((name) =>
      gunzipSync(readFileSync(new URL(name, folder)))
        .toString('utf8')
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as RecordedText),
    )
