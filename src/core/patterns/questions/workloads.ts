import { mapsOf, namesOf, selectedWorkloads } from '#core/forms/companions.ts'
import { freeName } from '#core/forms/derived-name.ts'
import { changeOf, type DesignDraft } from '#core/forms/design-draft.ts'
import { placeIn, type Design } from '#core/forms/design.ts'
import { pairsField } from '#core/forms/fields.ts'
import type { ChoiceQuestion, Question, RowsQuestion } from '#core/forms/question.ts'
import { hindrance, standingAt } from '#core/forms/standing.ts'
import { mapOf, textOf, type Resource } from '#core/istio/resource.ts'
import { isMap, type JsonMap } from '#core/text/json.ts'
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
          'One WorkloadEntry for each machine, in the same namespace, chosen by label. Pods with the labels count too.',
      },
    ],
    value: bySelector ? 'selector' : 'addresses',
    ...hindrance(standingAt(entry, ['spec', 'workloadSelector'], isMap)),
    write: (id) =>
      changeOf(design, (draft) => {
        if (id === 'selector' && !bySelector) listToSelector(draft, design, entry)
        if (id === 'addresses' && bySelector) selectorToList(draft, design, entry)
      }),
  }
}

function listToSelector(draft: DesignDraft, design: Design, entry: Resource): void {
  const labels = { app: entry.name === '' ? 'legacy' : entry.name }
  const endpoints = mapsOf(entry.spec['endpoints']).map(({ map }) => map)
  draft.clearField(entry, ['spec', 'endpoints'])
  draft.setField(entry, ['spec', 'workloadSelector'], { labels })
  const taken = new Set(namesOf(design, 'WorkloadEntry', entry.namespace))
  const documents = endpoints.map((endpoint) => {
    const name = freeName(
      `${labels.app}-1`.replace(/-1$/, taken.size === 0 ? '-1' : `-${taken.size + 1}`),
      taken,
    )
    taken.add(name)
    return workloadEntry(entry, name, { ...endpoint, labels: { ...mapOf(endpoint['labels']), ...labels } })
  })
  for (const document of documents.toReversed()) draft.addBehind(entry, document)
}

function selectorToList(draft: DesignDraft, design: Design, entry: Resource): void {
  const wanted = mapOf(mapOf(entry.spec['workloadSelector'])['labels'])
  const workloads = selectedWorkloads(design, entry)
  draft.clearField(entry, ['spec', 'workloadSelector'])
  draft.setField(
    entry,
    ['spec', 'endpoints'],
    workloads.map(({ spec }) => withoutLabels(spec, wanted)),
  )
  for (const workload of workloads) draft.drop(workload)
}

function withoutLabels({ labels, ...spec }: JsonMap, gone: JsonMap): JsonMap {
  const kept = Object.entries(mapOf(labels)).filter(([key]) => !(key in gone))
  return kept.length > 0 ? { ...spec, labels: Object.fromEntries(kept) } : spec
}

const workloadEntry = (entry: Resource, name: string, spec: JsonMap): JsonMap => ({
  apiVersion: entry.apiVersion,
  kind: 'WorkloadEntry',
  metadata: {
    name,
    ...(mapOf(entry.value['metadata'])['namespace'] === undefined ? {} : { namespace: entry.namespace }),
  },
  spec,
})

const selectorQuestion = (design: Design, entry: Resource): Question =>
  pairsField(design, entry, ['spec', 'workloadSelector', 'labels'], {
    id: 'selector-labels',
    label: 'Labels that choose the machines',
    why: 'WorkloadEntries and pods of this namespace that carry all of them.',
    keyLabel: 'Label',
    valueLabel: 'Value',
  })

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
        const name = freeName(
          `${entry.name === '' ? 'legacy' : entry.name}-${workloads.length + 1}`,
          namesOf(design, 'WorkloadEntry', entry.namespace),
        )
        draft.addBehind(workloads.at(-1) ?? entry, workloadEntry(entry, name, { address: '', labels }))
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
