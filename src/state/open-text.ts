import type { GateAsker } from '#core/gates/asker.ts'
import type { MeshContext } from '#core/istio/mesh-context.ts'
import { readDesign, type Analysis } from '#core/read-design.ts'
import type { YamlText } from '#core/text/documents.ts'
import { splitDocuments } from '#core/text/split.ts'

/** What `prepareText` needs of the world around it: a way to let others work, and a clock in ms. */
export interface Pacing {
  readonly pause: () => Promise<void>
  readonly now: () => number
}

/** How long it works before it lets others work, ms: well below the 200 ms at which a page feels stuck. */
const SLICE = 40

/**
 * Reads a long text ahead of its use, document by document, pausing between slices. Goes in: the text and the mesh context and the gates it will
 * be analysed with. Comes out: a reading to hand to `replaceText` or `apply` as `prepared`, which then find each document read and
 * checked already. A single document is one piece: however long it is, it is read without a pause.
 */
export async function prepareText(
  text: string,
  mesh: MeshContext,
  ask: GateAsker,
  { pause, now }: Pacing,
): Promise<YamlText> {
  const stretches: YamlText['stretches'][number][] = []
  let began = now()
  for (const { from, to } of splitDocuments(text)) {
    const { yaml } = readDesign(text.slice(from, to), mesh, ask).model
    stretches.push(...yaml.stretches)
    if (now() - began >= SLICE) {
      await pause()
      began = now()
    }
  }
  return { text: '', documents: [], stretches }
}

/** An earlier analysis that also knows the documents of a prepared reading. */
export const withPrepared = (earlier: Analysis, prepared: YamlText): Analysis => {
  const { yaml } = earlier.model
  return {
    ...earlier,
    model: { ...earlier.model, yaml: { ...yaml, stretches: [...yaml.stretches, ...prepared.stretches] } },
  }
}
