import { changeOf } from '#core/forms/design-draft.ts'
import { placeIn, type Design } from '#core/forms/design.ts'
import { listField, textField, textsOf } from '#core/forms/fields.ts'
import type { ChoiceQuestion, Question } from '#core/forms/question.ts'
import { hindrance, standingAt } from '#core/forms/standing.ts'
import type { Resource } from '#core/istio/resource.ts'
import { sameJson, type Json } from '#core/text/json.ts'
import type { Section } from '#core/patterns/pattern.ts'

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
      ...namespacesQuestion(design, entry),
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
        for (const resource of companions) draft.setOrClear(resource, path, value)
      }),
  }
}

/** Kinds whose `exportTo` follows the entry's. */
const EXPORTED = new Set(['ServiceEntry', 'DestinationRule', 'VirtualService'])

function visibilityQuestion(
  design: Design,
  entry: Resource,
  companions: readonly Resource[],
): ChoiceQuestion {
  const path = ['spec', 'exportTo']
  const standing = standingAt(entry, path, Array.isArray)
  const written = standing.value
  const write = (value: Json | undefined) =>
    changeOf(design, (draft) => {
      const following = companions.filter(
        (other) => other === entry || (EXPORTED.has(other.kind) && sameJson(other.spec['exportTo'], written)),
      )
      for (const resource of following) {
        if (value === undefined) draft.clearField(resource, path)
        else draft.setField(resource, path, value)
      }
    })
  return {
    id: 'visibility',
    label: 'Who may use it?',
    why: '`exportTo` decides in which namespaces sidecars learn of this entry.',
    control: 'choice',
    look: 'cards',
    places: [placeIn(entry, path)],
    options: [
      { id: 'own', title: 'This namespace', consequence: 'Other teams’ traffic stays as it is.' },
      {
        id: 'all',
        title: 'Every namespace',
        consequence: 'Changes how every sidecar of the mesh reaches these hosts and ports.',
      },
      { id: 'some', title: 'Named namespaces', consequence: 'This namespace and those you name.' },
    ],
    value: visibilityOf(written),
    ...hindrance(standing),
    write: (id) => write(id === 'own' ? ['.'] : id === 'all' ? undefined : ['.', '']),
  }
}

function visibilityOf(exportTo: Json | undefined): string {
  if (exportTo === undefined || exportTo === null) return 'all'
  const names = textsOf(exportTo)
  if (names.includes('*')) return 'all'
  return names.length === 1 && names[0] === '.' ? 'own' : 'some'
}

function namespacesQuestion(design: Design, entry: Resource): Question[] {
  const path = ['spec', 'exportTo']
  if (visibilityOf(standingAt(entry, path, () => true).value) !== 'some') return []
  return [
    listField(design, entry, path, {
      id: 'namespaces',
      label: 'Visible in namespaces',
      why: '`.` is the entry’s own namespace.',
      example: 'payments, checkout',
      required: true,
    }),
  ]
}
