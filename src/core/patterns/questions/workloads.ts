import { mapsOf, namesOf, selectedWorkloads } from '#core/forms/companions.ts'
import { changeOf, type DesignDraft } from '#core/forms/design-draft.ts'
import { isSameObject, placeIn, type Design } from '#core/forms/design.ts'
import { pairsField } from '#core/forms/fields.ts'
import type { ChoiceQuestion, Question, RowsQuestion } from '#core/forms/question.ts'
import { hindranceAt } from '#core/forms/standing.ts'
import { isEndpointList, isSelector, takesNoEndpoints } from '#core/forms/workload-fields.ts'
import { mapOf, textOf, type Resource } from '#core/istio/resource.ts'
import { objectBeside } from '#core/patterns/start.ts'
import type { JsonMap } from '#core/text/json.ts'
import { endpointsQuestion, workloadQuestions } from './endpoints.ts'

/** By fixed addresses or by selector, and what the choice needs. */
export function workloadSourceQuestions(design: Design, entry: Resource): Question[] {
  const bySelector = entry.spec['workloadSelector'] !== undefined
  return [
    sourceQuestion(design, entry, bySelector),
    ...(bySelector
      ? [selectorQuestion(design, entry), workloadsQuestion(design, entry)]
      : [endpointsQuestion(design, entry)]),
  ]
}

function sourceQuestion(design: Design, entry: Resource, bySelector: boolean): ChoiceQuestion {
  return {
    id: 'endpoint-source',
    label: 'How are its machines known?',
    why: 'A fixed list is simplest. A selector lets machines come and go as WorkloadEntries of their own.',
    control: 'choice',
    look: 'cards',
    places: [placeIn(entry, ['spec', bySelector ? 'workloadSelector' : 'endpoints'])],
    options: [
      {
        id: 'addresses',
        title: 'By fixed addresses',
        consequence: 'Listed in the entry; every change is a change of the entry.',
      },
      {
        id: 'selector',
        title: 'By workload selector',
        consequence:
          'One WorkloadEntry for each machine, in the same namespace, chosen by label. Pods of the namespace with the labels count too.',
      },
    ],
    value: bySelector ? 'selector' : 'addresses',
    ...hindranceAt(entry, [
      { path: ['spec', 'workloadSelector'], fits: isSelector, whole: true },
      { path: ['spec', 'endpoints'], fits: isEndpointList, whole: true },
    ]),
    write: (id) =>
      changeOf(design, (draft) => {
        if (id === 'selector' && !bySelector) listToSelector(draft, design, entry)
        if (id === 'addresses' && bySelector) selectorToList(draft, design, entry)
      }),
  }
}

/** A label value made from the entry's name: 63 characters at most, a letter or digit at either end. */
const labelOf = ({ name }: Resource): string => name.slice(0, 63).replace(/[^A-Za-z0-9]+$/, '') || 'legacy'

function listToSelector(draft: DesignDraft, design: Design, entry: Resource): void {
  const endpoints = mapsOf(entry.spec['endpoints']).map(({ map }) => map)
  const isTaken = endpoints.some(({ labels: own }) => Object.hasOwn(mapOf(own), 'app'))
  const labels = { [isTaken ? 'service-entry' : 'app']: labelOf(entry) }
  draft.clearField(entry, ['spec', 'endpoints'])
  draft.setField(entry, ['spec', 'workloadSelector'], { labels })
  if (takesNoEndpoints(entry)) draft.setField(entry, ['spec', 'resolution'], 'STATIC')
  const taken = new Set(namesOf(design, 'WorkloadEntry', entry.namespace))
  const documents = endpoints.map((endpoint) => {
    const name = numberedName(entry, taken)
    taken.add(name)
    const spec = { ...endpoint, labels: { ...mapOf(endpoint['labels']), ...labels } }
    return objectBeside(entry, 'WorkloadEntry', name, spec)
  })
  for (const document of documents.toReversed()) draft.addBehind(entry, document)
}

/** The entry's name with the first number behind it that is free. */
function numberedName(entry: Resource, taken: ReadonlySet<string>): string {
  const stem = entry.name === '' ? 'legacy' : entry.name
  for (let n = 1; ; n++) if (!taken.has(`${stem}-${n}`)) return `${stem}-${n}`
}

function selectorToList(draft: DesignDraft, design: Design, entry: Resource): void {
  const wanted = mapOf(mapOf(entry.spec['workloadSelector'])['labels'])
  const workloads = selectedWorkloads(design, entry)
  const listed = workloads.map(({ spec }) => withoutLabels(spec, wanted))
  draft.clearField(entry, ['spec', 'workloadSelector'])
  draft.setField(entry, ['spec', 'endpoints'], listed.length > 0 ? listed : [{ address: '' }])
  for (const workload of workloads) if (isOnlyFor(design, entry, workload)) draft.drop(workload)
}

/** Whether no other entry of this text selects a workload too. */
const isOnlyFor = (design: Design, entry: Resource, workload: Resource): boolean =>
  design.resources.every(
    (other) =>
      isSameObject(other, entry) ||
      other.kind !== 'ServiceEntry' ||
      !selectedWorkloads(design, other).some((chosen) => isSameObject(chosen, workload)),
  )

function withoutLabels({ labels, ...spec }: JsonMap, gone: JsonMap): JsonMap {
  const kept = Object.entries(mapOf(labels)).filter(([key]) => !Object.hasOwn(gone, key))
  return kept.length > 0 ? { ...spec, labels: Object.fromEntries(kept) } : spec
}

/** The labels that choose; the WorkloadEntries that only this entry chooses take changed ones along. */
function selectorQuestion(design: Design, entry: Resource): Question {
  const old = mapOf(mapOf(entry.spec['workloadSelector'])['labels'])
  return pairsField(
    design,
    entry,
    ['spec', 'workloadSelector', 'labels'],
    {
      id: 'selector-labels',
      label: 'Labels that choose the machines',
      why: 'WorkloadEntries and pods of this namespace that carry all of them. Those below take changed labels along.',
      keyLabel: 'Label',
      valueLabel: 'Value',
      required: true,
    },
    (draft, labels) => {
      if (Object.keys(labels).length === 0) return
      for (const workload of selectedWorkloads(design, entry)) {
        if (!isOnlyFor(design, entry, workload)) continue
        const kept = Object.entries(mapOf(workload.spec['labels'])).filter(
          ([key]) => !Object.hasOwn(old, key),
        )
        draft.setField(workload, ['spec', 'labels'], { ...Object.fromEntries(kept), ...labels })
      }
    },
  )
}

function workloadsQuestion(design: Design, entry: Resource): RowsQuestion {
  const workloads = selectedWorkloads(design, entry)
  const labels = mapOf(mapOf(entry.spec['workloadSelector'])['labels'])
  return {
    id: 'workloads',
    label: 'WorkloadEntries',
    why: 'Those in this text that the labels choose; a cluster may hold more.',
    control: 'rows',
    rowName: 'WorkloadEntry',
    places: workloads.map((workload) => placeIn(workload, ['spec'])),
    rows: workloads.map((workload) => ({
      id: `workload-${workload.name}`,
      title: [workload.name, textOf(workload.spec['address'])].filter((part) => part !== '').join(' '),
      questions: workloadQuestions(design, entry, workload, ['spec'], `workload-${workload.name}`),
    })),
    add: () =>
      changeOf(design, (draft) => {
        const name = numberedName(entry, namesOf(design, 'WorkloadEntry', entry.namespace))
        const added = objectBeside(entry, 'WorkloadEntry', name, { address: '', labels })
        draft.addBehind(workloads.at(-1) ?? entry, added)
      }),
    remove: (at) =>
      changeOf(design, (draft) => {
        const workload = workloads[at]
        if (workload && !draft.drop(workload)) {
          draft.refuse(
            'A comment stands in that document; delete it in the list of documents or in the YAML.',
          )
        }
      }),
  }
}
