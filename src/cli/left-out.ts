import { leftOutWords } from '#core/index.ts'
import type { Design } from './design.ts'
import { spansIn } from './places.ts'
import { fileName, printable } from './printable.ts'

/** What a prediction is made without, for people: each with its place and who refuses it. */
export function leftOutLines({ bundle, prediction: { leftOut = [] } }: Design): readonly string[] {
  const spanOf = spansIn(bundle)
  return leftOut.map((one) => {
    const { file, from } = spanOf(one.span)
    return `${fileName(file)}:${from.line}: ${printable(leftOutWords(one, 'A document'))}`
  })
}

/** The same for programs: `[{ file, from, to, kind, namespace, name, by }]`, places as everywhere. */
export function leftOutFacts({ bundle, prediction: { leftOut = [] } }: Design) {
  const spanOf = spansIn(bundle)
  return leftOut.map(({ kind, namespace, name, by, span }) => ({
    ...spanOf(span),
    kind,
    namespace,
    name,
    by,
  }))
}
