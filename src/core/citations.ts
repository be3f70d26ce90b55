import type { Citation } from '#core/sidecar/prediction.ts'
import type { Analysis } from '#core/read-design.ts'
import { formatPath, type Path } from '#core/text/path.ts'

/** What a step rests on, to be shown: a place of the YAML, or words. */
export type Cited =
  | {
      readonly id: string
      readonly place: { readonly document: number; readonly path: Path }
      /** `ServiceEntry web spec.ports[0]` */
      readonly label: string
      /** From 1. */
      readonly line: number
    }
  | { readonly id: string; readonly words: string }

/** The citations of a step, each once, in words; the analysis is the one that the prediction was made of. */
export function citedOf(because: readonly Citation[], { documents, model }: Analysis): readonly Cited[] {
  const cited = because.map((citation): Cited => {
    if ('default' in citation)
      return { id: `default ${citation.default}`, words: `Default: ${citation.default}` }
    if ('mesh' in citation) return { id: `mesh ${citation.mesh}`, words: `Mesh: ${citation.mesh}` }
    const { document, path, span } = citation
    const { kind = '', name = '' } = documents[document] ?? {}
    const place = formatPath(path)
    const label = [kind, name, place].filter((part) => part !== '').join(' ')
    return {
      id: `${document} ${place}`,
      place: { document, path },
      label,
      line: lineAt(model.yaml.text, span.from),
    }
  })
  return cited.filter(({ id }, i) => cited.findIndex((other) => other.id === id) === i)
}

function lineAt(text: string, offset: number): number {
  let line = 1
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line++
  return line
}
