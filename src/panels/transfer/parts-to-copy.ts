import type { Model } from '#core/read-design.ts'
import { documentBody } from '#core/forms/document-body.ts'
import { heredoc } from './heredoc.ts'

/** Something that can be copied other than the whole text; `text` is made when it is asked for. */
export interface Part {
  readonly id: string
  readonly title: string
  readonly hint?: string
  readonly text: () => string
}

/** How many documents are offered one by one. */
const MOST = 20

/** The command that applies the design, and its documents one by one, the selected one first. */
export function partsToCopy({ yaml, resources }: Model, selected = 0): readonly Part[] {
  const titles = new Map(
    resources
      .toReversed()
      .map(({ document, base, kind, name }) => [
        document.index,
        base.length > 0 ? 'List' : `${kind} ${name}`.trim(),
      ]),
  )
  const command: Part = {
    id: 'command',
    title: 'kubectl apply command',
    hint: 'The text as a here-document, to paste into a shell',
    text: () => heredoc(yaml.text),
  }
  const chosen = yaml.documents.filter(({ index }) => index === selected)
  const others = yaml.documents.filter(({ index }) => index !== selected)
  const documents = yaml.documents.length > 1 ? [...chosen, ...others].slice(0, MOST) : []
  return [
    command,
    ...documents.map(({ index, parsed }) => ({
      id: `document ${index}`,
      title: `Only ${titles.get(index) || `document ${index + 1}`}`,
      text: () => documentBody(parsed.source),
    })),
  ]
}
