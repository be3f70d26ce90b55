import { changeOf, type DesignDraft } from '#core/forms/design-draft.ts'
import { placeIn, type Design } from '#core/forms/design.ts'
import { mapsOf } from '#core/forms/companions.ts'
import { portsOf } from '#core/forms/entry-ports.ts'
import { numberField, pairsField, textField } from '#core/forms/fields.ts'
import { readPasted } from '#core/forms/pasted-address.ts'
import type { Question, RowsQuestion } from '#core/forms/question.ts'
import { takesNoEndpoints } from '#core/forms/workload-fields.ts'
import { hindrance, standingAt } from '#core/forms/standing.ts'
import { mapOf, textOf, type Resource } from '#core/istio/resource.ts'
import type { Json, JsonMap } from '#core/text/json.ts'
import type { Path } from '#core/text/path.ts'
import { valueAt } from './tls.ts'

const PATH: Path = ['spec', 'endpoints']

/** The fixed endpoints of an entry as rows. */
export function endpointsQuestion(design: Design, entry: Resource): RowsQuestion {
  const rows = mapsOf(entry.spec['endpoints'])
  const isFull = textOf(entry.spec['resolution']) === 'DNS_ROUND_ROBIN' && rows.length > 0
  return {
    id: 'endpoints',
    label: 'Endpoints',
    why: 'Where the sidecar connects. It spreads requests and connections over them; with `weight`, by it.',
    control: 'rows',
    rowName: 'endpoint',
    places: [placeIn(entry, PATH)],
    ...hindrance(standingAt(entry, PATH, Array.isArray)),
    rows: rows.map(({ index, map }) => ({
      id: `endpoint-${index}`,
      title: textOf(map['address']) || `${index + 1}`,
      questions: workloadQuestions(design, entry, entry, [...PATH, index], `endpoint-${index}`),
    })),
    ...(isFull
      ? {}
      : {
          add: () =>
            changeOf(design, (draft) => {
              addEndpoints(draft, entry, [{ address: '' }])
            }),
        }),
    remove: (at) =>
      changeOf(design, (draft) => {
        const row = rows[at]
        if (row) draft.clearField(entry, [...PATH, row.index])
      }),
    move: (from, to) =>
      changeOf(design, (draft) => {
        const [row, other] = [rows[from], rows[to]]
        if (row && other) draft.moveItem(entry, PATH, row.index, other.index)
      }),
    paste: {
      hint: 'One a line: `10.0.5.10`, `10.0.5.10:8081`, `10.0.5.10 weight=3 locality=eu-west/a`.',
      write: (text) => {
        const endpoints = readEndpoints(
          text,
          portsOf(entry).map(({ name }) => name),
        )
        if (endpoints.length === 0) return undefined
        return changeOf(design, (draft) => {
          addEndpoints(draft, entry, isFull ? [] : endpoints)
        })
      },
    },
  }
}

/** Writes endpoints behind the others. NONE and DYNAMIC_DNS take none, so the entry becomes STATIC with the first. */
function addEndpoints(draft: DesignDraft, entry: Resource, endpoints: readonly JsonMap[]): void {
  if (takesNoEndpoints(entry)) draft.setField(entry, ['spec', 'resolution'], 'STATIC')
  for (const endpoint of endpoints) draft.insertItem(entry, PATH, Number.MAX_SAFE_INTEGER, endpoint)
}

/** Endpoints from a pasted list. A port is taken for the entry's only port; lines without an address are left out. */
function readEndpoints(text: string, portNames: readonly string[]): JsonMap[] {
  return text
    .split(/[\n,]+/)
    .map((line) => line.trim().replace(/^-\s*(?:address:\s*)?/, ''))
    .flatMap((line) => {
      const [address = '', ...settings] = line.split(/\s+/)
      const [read] = readPasted(address).addresses
      if (!read) return []
      const [port] = portNames
      const endpoint: Record<string, Json> = { address: read.host }
      if (read.port !== undefined && port !== undefined && port !== '' && portNames.length === 1) {
        endpoint['ports'] = { [port]: read.port }
      }
      for (const setting of settings) {
        const [key = '', value = ''] = setting.split('=')
        if (key === 'weight' && /^\d+$/.test(value)) endpoint['weight'] = Number(value)
        if ((key === 'locality' || key === 'network') && value !== '') endpoint[key] = value
      }
      return [endpoint]
    })
}

/** The entry's ports by name; one name that stands twice counts once. */
const uniqueNames = (entry: Resource) =>
  portsOf(entry).filter(
    ({ name }, i, all) => name !== '' && all.findIndex((other) => other.name === name) === i,
  )

/** The questions about one workload, be it an item of `spec.endpoints` or the `spec` of a WorkloadEntry. */
export function workloadQuestions(
  design: Design,
  entry: Resource,
  holder: Resource,
  at: Path,
  id: string,
): Question[] {
  const written = mapOf(valueAt(holder, [...at, 'ports']) as Json | undefined)
  const isSocket = String(valueAt(holder, [...at, 'address'])).startsWith('unix:')
  // A socket has no ports; one that is written all the same can still be taken away.
  const ports = uniqueNames(entry).filter(({ name }) => !isSocket || Object.hasOwn(written, name))
  const isLookedUp = textOf(entry.spec['resolution']).startsWith('DNS')
  return [
    textField(
      design,
      holder,
      [...at, 'address'],
      {
        id: `${id}-address`,
        label: 'Address',
        why: isLookedUp
          ? 'An IP address, or a name that is looked up instead of the host.'
          : 'An IP address, or a Unix socket as `unix:///path`.',
        mono: true,
        required: true,
        example: '10.0.5.10',
      },
      (draft, address) => {
        if (address.startsWith('unix:')) draft.clearField(holder, [...at, 'ports'])
      },
    ),
    ...ports.map(({ name, number, targetPort }) =>
      numberField(design, holder, [...at, 'ports', name], {
        id: `${id}-port-${name}`,
        label: `Port for ${name}`,
        why: `If this endpoint listens on another port than ${targetPort ?? number ?? 'the entry’s'}.`,
        min: 1,
        max: 65535,
      }),
    ),
    numberField(design, holder, [...at, 'weight'], {
      id: `${id}-weight`,
      label: 'Weight',
      why: 'Its part of the traffic, against the others’ weights. Without an answer, or with 0: 1.',
      min: 0,
      max: 4294967295,
    }),
    textField(design, holder, [...at, 'locality'], {
      id: `${id}-locality`,
      label: 'Locality',
      why: 'Region, zone and sub-zone, for preferring what is near.',
      mono: true,
      example: 'eu-west-1/eu-west-1a',
    }),
    pairsField(design, holder, [...at, 'labels'], {
      id: `${id}-labels`,
      label: 'Labels',
      why: 'Subsets of a DestinationRule choose endpoints by them.',
      keyLabel: 'Label',
      valueLabel: 'Value',
    }),
  ]
}
