import { changeOf, documentOf } from '#core/forms/design-draft.ts'
import { resourceAt, type Design } from '#core/forms/design.ts'
import { routesFor, selectedWorkloads } from '#core/forms/companions.ts'
import { guarded } from '#core/forms/guarded.ts'
import type { Form } from '#core/forms/question.ts'
import { textsOf } from '#core/forms/fields.ts'
import { unshownFields } from '#core/forms/unshown.ts'
import { textOf, type Resource } from '#core/istio/resource.ts'
import type { Change } from '#core/text/draft.ts'
import type { Path } from '#core/text/path.ts'
import { externalHttpsApi } from './external-https-api.ts'
import { legacyService } from './legacy-service.ts'
import { managedDatabase } from './managed-database.ts'
import { multiPortTcp } from './multi-port-tcp.ts'
import type { Pattern } from './pattern.ts'
import { providerTrafficShift } from './provider-traffic-shift.ts'
import { readShift } from './shift/shift.ts'

/** The patterns in the order of the gallery. */
export const patterns: readonly Pattern[] = [
  externalHttpsApi,
  managedDatabase,
  legacyService,
  multiPortTcp,
  providerTrafficShift,
]

export const patternById = (id: string | undefined): Pattern | undefined =>
  patterns.find((pattern) => pattern.id === id)

/** Writes a pattern's documents behind the last one. Comes out: the change, and the index its first document will have. */
export function addPattern(
  design: Design,
  pattern: Pattern,
): { readonly change: Change; readonly document: number } {
  const document = design.yaml.documents.length
  const change = changeOf(design, (draft) => {
    for (const [i, object] of pattern.start(design).entries())
      draft.insertDocument(document + i, documentOf(object))
  })
  return { change, document }
}

/** The pattern whose form shows most of an entry; `chosen` wins while it can show it at all. */
export function bestPattern(design: Design, entry: Resource, chosen: string | undefined): Pattern {
  const wanted = patternById(chosen)
  if (wanted && wanted.fits(design, entry) > 0) return wanted
  return patterns.reduce((best, pattern) =>
    pattern.fits(design, entry) > best.fits(design, entry) ? pattern : best,
  )
}

/**
 * The entry that an object belongs to: itself, or the one its host, hosts or labels point at. `path` says which object of a list
 * is meant, as in `resourceAt`.
 */
export function entryOf(design: Design, document: number, path: Path = []): Resource | undefined {
  const resource = resourceAt(design, document, path)
  if (!resource) return undefined
  const entries = design.resources.filter(
    ({ kind, namespace }) => kind === 'ServiceEntry' && namespace === resource.namespace,
  )
  const holding = (hosts: readonly string[]) =>
    entries.find((entry) => textsOf(entry.spec['hosts']).some((host) => hosts.includes(host)))
  switch (resource.kind) {
    case 'ServiceEntry':
      return resource
    case 'DestinationRule':
      return holding([textOf(resource.spec['host'])])
    case 'VirtualService':
      return (
        holding(textsOf(resource.spec['hosts'])) ??
        holding(readShift(resource)?.providers.map(({ host }) => host) ?? []) ??
        entries.findLast(
          (entry) =>
            textsOf(entry.spec['hosts']).length === 0 && routesFor(design, entry.namespace, '').length === 0,
        )
      )
    case 'WorkloadEntry':
      return entries.find((entry) => selectedWorkloads(design, entry).includes(resource))
    default:
      return undefined
  }
}

/** The form for an entry, as `pattern` asks. */
export function formOf(design: Design, entry: Resource, pattern: Pattern): Form {
  const sections = pattern
    .sections(design, entry)
    .map((section) => ({ ...section, questions: section.questions.map(guarded) }))
  const resources = pattern.documents(design, entry)
  const questions = sections.flatMap((section) => section.questions)
  return {
    title: pattern.title,
    sections,
    documents: resources.map(({ document }) => document.index),
    unshown: unshownFields(entry, resources, questions),
  }
}

/** Turns an entry into another pattern's. */
export const changePattern = (design: Design, entry: Resource, pattern: Pattern): Change =>
  changeOf(design, (draft) => {
    pattern.adopt(draft, design, entry)
  })
