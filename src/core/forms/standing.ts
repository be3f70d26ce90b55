import type { Resource } from '#core/istio/resource.ts'
import type { YamlDocument } from '#core/text/documents.ts'
import { isMap, type Json } from '#core/text/json.ts'
import { findNode } from '#core/text/locate.ts'
import { childrenOf, contentEnd, type YamlNode } from '#core/text/node.ts'
import { formatPath, type Path } from '#core/text/path.ts'
import { anchorUsedOutside, repeatedAnchor } from '#core/text/steps/anchors.ts'

/** What stands at a field: its value, or why the form cannot show or change it. */
export interface Standing {
  readonly value: Json | undefined
  readonly foreign?: string
  readonly locked?: string
}

/** A field, and which values of it the form can express. `whole`: a placeholder anywhere in it is more than the form can express. */
export interface Wanted {
  readonly path: Path
  readonly fits: (value: Json) => boolean
  readonly whole?: boolean
}

const MOST_SHOWN = 120
const BROKEN = 'The YAML cannot be read here (see Problems); mend it there first.'
const REPEATS = 'This repeats an anchor from elsewhere in the document; change it there, in the YAML.'

/** Reads a field. `fits` says whether the form can express a value; what does not fit is shown as it is written. */
export function standingAt(
  resource: Resource,
  path: Path,
  fits: (value: Json) => boolean,
  whole = false,
): Standing {
  const { document, base } = resource
  const at = [...base, ...path]
  const found = findNode(document, at)
  const { source, problems, root } = document.parsed
  if (!found) return problems.length > 0 ? { value: undefined, locked: BROKEN } : missingAt(resource, at)
  const { node, head, after } = found
  const end = contentEnd(node, after)
  if (problems.some(({ span }) => span.from <= end && span.to >= head))
    return { value: node.value, locked: BROKEN }
  const written = { value: undefined, foreign: source.slice(node.span.from, end).slice(0, MOST_SHOWN) }
  if (whole ? holdsTemplate(node) : isTemplate(node)) return written
  if (!fits(node.value) && node.value !== null) return written
  if (found.shared || node.kind === 'alias') return { value: node.value, locked: REPEATS }
  const name =
    repeatedAnchor(root, nodesAlong(document, at)) ??
    (whole || node.kind === 'scalar' ? anchorUsedOutside(root, { from: head, to: end }) : undefined)
  return name === undefined ? { value: node.value } : { value: node.value, locked: isRepeated(at, name) }
}

/** A field that is not written: why it cannot be, if what is written above it leaves no room for it. */
function missingAt({ document }: Resource, path: Path): Standing {
  for (let length = path.length - 1; length >= 0; length--) {
    const found = findNode(document, path.slice(0, length))
    if (!found) continue
    const { node, after, shared } = found
    const above = path.slice(0, length)
    const { source, root } = document.parsed
    const hasRoom = typeof path[length] === 'number' ? Array.isArray(node.value) : isMap(node.value)
    if (isTemplate(node) || (!hasRoom && node.value !== null)) {
      return {
        value: undefined,
        foreign: source.slice(node.span.from, contentEnd(node, after)).slice(0, MOST_SHOWN),
      }
    }
    if (shared || node.kind === 'alias') return { value: undefined, locked: REPEATS }
    const name = repeatedAnchor(root, nodesAlong(document, above))
    return name === undefined ? { value: undefined } : { value: undefined, locked: isRepeated(above, name) }
  }
  return { value: undefined }
}

/** The same for several fields that one answer writes: the first reason why one of them cannot be written. */
export function hindranceAt(
  resource: Resource,
  fields: readonly Wanted[],
): { foreign?: string; locked?: string } {
  for (const { path, fits, whole } of fields) {
    const found = hindrance(standingAt(resource, path, fits, whole))
    if (found.foreign !== undefined || found.locked !== undefined) return found
  }
  return {}
}

const isTemplate = (node: YamlNode): boolean => node.kind === 'scalar' && node.template

const holdsTemplate = (node: YamlNode): boolean => isTemplate(node) || childrenOf(node).some(holdsTemplate)

const nodesAlong = (document: YamlDocument, path: Path): YamlNode[] =>
  [...Array(path.length + 1).keys()].flatMap(
    (length) => findNode(document, path.slice(0, length))?.node ?? [],
  )

const isRepeated = (path: Path, name: string): string =>
  `Other places repeat ${formatPath(path) || 'this document'} through *${name}; change it in the YAML.`

/** Only the parts that explain why a question cannot be answered, for spreading into it. */
export function hindrance({ foreign, locked }: Standing): { foreign?: string; locked?: string } {
  return { ...(foreign === undefined ? {} : { foreign }), ...(locked === undefined ? {} : { locked }) }
}

/** Whether a value is text. */
export const isText = (value: Json): boolean => typeof value === 'string'

/** Whether a value is a list of texts. */
export const isTextList = (value: Json): boolean =>
  Array.isArray(value) && (value as readonly Json[]).every((item) => typeof item === 'string')
