import { changeOf, noChange, type DesignDraft } from '#core/forms/design-draft.ts'
import { isSameObject, placeIn, type Design } from '#core/forms/design.ts'
import { listField, textField, textsOf } from '#core/forms/fields.ts'
import type { ChoiceQuestion, Question } from '#core/forms/question.ts'
import { hindrance, isTextList, standingAt } from '#core/forms/standing.ts'
import type { Resource } from '#core/istio/resource.ts'
import { sameJson, type Json } from '#core/text/json.ts'
import type { Section } from '#core/patterns/pattern.ts'

const EXPORT_TO = ['spec', 'exportTo']

/** Name, namespace and visibility of an entry; `companions` move to another namespace with it. */
export function identitySection(design: Design, entry: Resource, companions: readonly Resource[]): Section {
  return {
    id: 'identity',
    title: 'Name and visibility',
    questions: [
      textField(design, entry, ['metadata', 'name'], {
        id: 'name',
        label: 'Name of the entry',
        why: 'Made from the host; only people and `kubectl` use it.',
        mono: true,
        required: true,
      }),
      namespaceQuestion(design, entry, companions),
      visibilityQuestion(design, entry, companions),
      ...namespacesQuestion(design, entry, companions),
    ],
  }
}

function namespaceQuestion(design: Design, entry: Resource, companions: readonly Resource[]): Question {
  const path = ['metadata', 'namespace']
  return {
    ...textField(design, entry, path, {
      id: 'namespace',
      label: 'Namespace',
      why: 'Where the callers live. Without one, `kubectl` uses the namespace of its context.',
      mono: true,
    }),
    write: (value: string) =>
      changeOf(design, (draft) => {
        for (const resource of companions) draft.setOrClear(resource, path, value.trim())
      }),
  }
}

/** Kinds whose `exportTo` follows the entry's. */
const EXPORTED = new Set(['DestinationRule', 'VirtualService'])

/** Writes `exportTo` into the entry, and into the objects beside it that were visible where the entry was. */
function writeExportTo(
  draft: DesignDraft,
  entry: Resource,
  companions: readonly Resource[],
  names: readonly string[] | undefined,
): void {
  const before = entry.spec['exportTo']
  const others = companions.filter(
    (other) =>
      !isSameObject(other, entry) &&
      (other.kind === 'ServiceEntry' || EXPORTED.has(other.kind)) &&
      sameJson(other.spec['exportTo'] ?? null, before ?? null),
  )
  draft.setOrClear(entry, EXPORT_TO, names)
  for (const other of others) {
    // Only a ServiceEntry may be exported to nobody.
    const follows = other.kind !== 'ServiceEntry' && names?.includes('~') === true ? ['.'] : names
    draft.setOrClear(other, EXPORT_TO, follows)
  }
}

function visibilityQuestion(
  design: Design,
  entry: Resource,
  companions: readonly Resource[],
): ChoiceQuestion {
  const standing = standingAt(entry, EXPORT_TO, isTextList, true)
  const isMeshDefault = standing.value === undefined || standing.value === null
  return {
    id: 'visibility',
    label: 'Who may use it?',
    why: '`exportTo` decides in which namespaces sidecars learn of this entry.',
    control: 'choice',
    look: 'cards',
    places: [placeIn(entry, EXPORT_TO)],
    options: [
      { id: 'own', title: 'This namespace', consequence: 'Other teams’ traffic stays as it is.' },
      {
        id: 'all',
        title: 'Every namespace',
        consequence: isMeshDefault
          ? 'Changes how every sidecar of the mesh reaches these hosts and ports, unless `defaultServiceExportTo` of the mesh says otherwise.'
          : 'Changes how every sidecar of the mesh reaches these hosts and ports.',
      },
      { id: 'some', title: 'Named namespaces', consequence: 'This namespace and those you name.' },
    ],
    value: visibilityOf(standing.value),
    ...hindrance(standing),
    write: (id) =>
      changeOf(design, (draft) => {
        const names = id === 'own' ? ['.'] : id === 'all' ? undefined : ['.', '']
        writeExportTo(draft, entry, companions, names)
      }),
  }
}

function visibilityOf(exportTo: Json | undefined): string {
  const names = textsOf(exportTo)
  if (names.length === 0 || names.includes('*')) return 'all'
  return names.length === 1 && names[0] === '.' ? 'own' : 'some'
}

/** The names without empty ones, as Istio accepts them: none twice, `*` and `~` alone. Source: validation.go:689-750. */
function acceptable(names: readonly string[], namespace: string): readonly string[] {
  const lone = names.find((name) => name === '*' || name === '~')
  if (lone !== undefined) return [lone]
  const own = names.includes('.')
  return [...new Set(names)].filter((name) => name !== '' && !(own && name === namespace))
}

function namespacesQuestion(design: Design, entry: Resource, companions: readonly Resource[]): Question[] {
  const { value } = standingAt(entry, EXPORT_TO, isTextList, true)
  if (visibilityOf(value) !== 'some') return []
  const shown = textsOf(value).filter((name) => name !== '')
  return [
    {
      ...listField(design, entry, EXPORT_TO, {
        id: 'namespaces',
        label: 'Visible in namespaces',
        why: '`.` is the entry’s own namespace, `~` nobody.',
        example: 'payments, checkout',
        required: true,
      }),
      values: shown,
      write: (names: readonly string[]) =>
        sameJson(names, shown)
          ? noChange
          : changeOf(design, (draft) => {
              const wanted = acceptable(names, entry.namespace)
              writeExportTo(draft, entry, companions, wanted.length > 0 ? wanted : ['.', ''])
            }),
    },
  ]
}
