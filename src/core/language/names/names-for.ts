import { expandHost } from '#core/istio/host-match.ts'
import { listOf, mapOf, textOf, type Resource } from '#core/istio/resource.ts'
import { hasLabels, labelsOf } from '#core/istio/listed.ts'
import { readServiceEntry } from '#core/istio/service-entry.ts'
import type { Path } from '#core/text/path.ts'
import type { ObjectAround, Standing } from '#core/language/object-around.ts'
import { textBelow, type Branch } from '#core/language/skeleton/skeleton.ts'
import { columnBelow, textsBelow } from '#core/language/skeleton/texts-below.ts'
import { declaredHosts, hostNames, hostsNobodyDeclares, portsOfHost, subsetsOfHost } from './hosts.ts'
import { labelKeys, labelValues } from './labels.ts'
import { mergeNamed, titleOf, type Named } from './named.ts'
import { delegateNames, gatewayNames, namespaceNames } from './namespaces.ts'

/** Where a name is asked for: the objects of the text, the object around, and the branch that will hold it. */
interface Asked {
  readonly resources: readonly Resource[]
  readonly object: ObjectAround
  readonly branch: Branch
}
type Answer = (asked: Asked) => readonly Named[]

const own = (values: readonly string[], from: string): readonly Named[] =>
  values.map((value) => ({ value, from }))

const anyHost: Answer = ({ resources }) => hostNames(resources, true)
const oneHost: Answer = ({ resources }) => hostNames(resources, false)
const ownHosts: Answer = ({ object }) => own(textsBelow(object.root, 'spec', 'hosts'), 'this object')
const fullHost = ({ object }: Asked, host: string): string => expandHost(host, object.namespace)

const namesOnTheWire: Answer = ({ resources, object }) => {
  const host = textBelow(object.root, 'spec', 'host')
  const entries = declaredHosts(resources).get(expandHost(host, object.namespace)) ?? []
  const certificates = entries.flatMap(({ by }) =>
    by.kind === 'ServiceEntry' ? own(readServiceEntry(by).subjectAltNames, titleOf(by)) : [],
  )
  return [...(host === '' ? [] : own([host], 'this rule')), ...certificates]
}

const hostsWithNamespace: Answer = ({ resources, object }) =>
  [...declaredHosts(resources).values()].flat().map(({ host, by }) => ({
    value: `${by.namespace === object.namespace ? '.' : by.namespace}/${host}`,
    from: titleOf(by),
  }))

const routedHosts: Answer = ({ resources }) =>
  resources.flatMap((resource) =>
    resource.kind === 'VirtualService'
      ? listOf(resource.spec['hosts']).flatMap((host) =>
          textOf(host) === '' ? [] : [{ value: textOf(host), from: titleOf(resource) }],
        )
      : [],
  )

/** `destination` is so many levels above the value. */
const portsAbove =
  (levels: number): Answer =>
  (asked) => {
    let at: Branch | undefined = asked.branch
    for (let i = 0; i < levels; i++) at = at?.parent
    return portsOfHost(asked.resources, fullHost(asked, textBelow(at, 'host')))
  }

/** Which names fit where, by the kind and the path of the field (`[]`: any item). */
const answers: readonly (readonly [kind: RegExp, path: RegExp, answer: Answer])[] = [
  [/^ServiceEntry$/, /^spec\.hosts\[\]$/, ({ resources }) => hostsNobodyDeclares(resources)],
  [/^ServiceEntry$/, /^spec\.subjectAltNames\[\]$/, ownHosts],
  [/^DestinationRule$/, /^spec\.host$/, anyHost],
  [/^DestinationRule$/, /\.tls\.(?:sni|subjectAltNames\[\])$/, namesOnTheWire],
  [/^DestinationRule$/, /\.tunnel\.targetHost$/, oneHost],
  [
    /^DestinationRule$/,
    /\.portLevelSettings\[\]\.port\.number$/,
    (asked) => portsOfHost(asked.resources, fullHost(asked, textBelow(asked.object.root, 'spec', 'host'))),
  ],
  [/^VirtualService$/, /^spec\.hosts\[\]$/, anyHost],
  [/^VirtualService$/, /\.sniHosts\[\]$/, ownHosts],
  [/^VirtualService$/, /\.(?:rewrite|redirect)\.authority$|\.authority\.exact$/, oneHost],
  [
    /^VirtualService$/,
    /\.match\[\]\.port$/,
    (asked) =>
      textsBelow(asked.object.root, 'spec', 'hosts').flatMap((host) =>
        portsOfHost(asked.resources, fullHost(asked, host)),
      ),
  ],
  [/./, /\.(?:destination|mirror|egressProxy)\.host$/, oneHost],
  [/./, /\.(?:destination|mirror|egressProxy)\.port\.number$/, portsAbove(2)],
  [
    /./,
    /\.(?:destination|mirror|egressProxy)\.subset$/,
    (asked) => subsetsOfHost(asked.resources, fullHost(asked, textBelow(asked.branch.parent, 'host'))),
  ],
  [/^VirtualService$/, /\.delegate\.name$/, ({ resources }) => delegateNames(resources)],
  [/^Sidecar$/, /^spec\.egress\[\]\.hosts\[\]$/, hostsWithNamespace],
  [/^Gateway$/, /^spec\.servers\[\]\.hosts\[\]$/, routedHosts],
]

/** A path as the table above writes it: `spec.ports[].name`. */
export const patternOf = (path: Path): string =>
  path.reduce<string>(
    (out, step) => (typeof step === 'number' ? `${out}[]` : out === '' ? step : `${out}.${step}`),
    '',
  )

/** The names of other places that fit as the value of a branch. */
export function namesFor(
  resources: readonly Resource[],
  branch: Branch,
  { object, path, field }: Standing,
  holder: Standing['field'],
): readonly Named[] {
  const pattern = patternOf(path)
  const asked = { resources, object, branch }
  const answer = answers.find(([kind, wanted]) => kind.test(object.kind) && wanted.test(pattern))?.[2]
  if (answer) return mergeNamed(answer(asked))
  if (holder?.type === 'map' && holder.keyMeaning === 'label')
    return mergeNamed(labelValues(resources, String(path.at(-1))))
  if (field?.type !== 'string') return []
  if (field.holds === 'namespace') return mergeNamed(namespaceNames(resources))
  if (field.holds === 'gateway') return mergeNamed(gatewayNames(resources, object.namespace))
  return []
}

/** The names of other places that fit as a key of a map that people choose the keys of. */
export function keyNamesFor(
  resources: readonly Resource[],
  { object, path, field }: Standing,
): readonly Named[] {
  if (field?.type !== 'map') return []
  const pattern = patternOf(path)
  if (object.kind === 'ServiceEntry' && pattern === 'spec.endpoints[].ports')
    return mergeNamed(own(columnBelow(object.root, ['spec', 'ports'], 'name'), 'this entry'))
  if (object.kind === 'WorkloadEntry' && pattern === 'spec.ports')
    return mergeNamed(portNamesFor(resources, object))
  // Of the labels of other objects, only Istio's own matter.
  const isChosenBy = pattern !== 'metadata.labels' || /^(?:WorkloadEntry|Pod)$/.test(object.kind)
  return field.keyMeaning === 'label' && isChosenBy ? mergeNamed(labelKeys(resources)) : []
}

/** The port names of the entries that select a WorkloadEntry; of all in its namespace if none does yet. */
function portNamesFor(resources: readonly Resource[], { namespace, name }: ObjectAround): readonly Named[] {
  const entries = resources.filter((other) => other.kind === 'ServiceEntry' && other.namespace === namespace)
  const self = resources.find(
    (other) => other.kind === 'WorkloadEntry' && other.namespace === namespace && other.name === name,
  )
  const labels = {
    ...labelsOf(self?.spec['labels']),
    ...labelsOf(mapOf(self?.value['metadata'])['labels']),
  }
  const selecting = entries.filter((entry) => {
    const wanted = readServiceEntry(entry).workloadSelector
    return wanted !== undefined && hasLabels(labels, wanted)
  })
  return (selecting.length > 0 ? selecting : entries).flatMap((entry) =>
    readServiceEntry(entry).ports.map((port) => ({ value: port.name, from: titleOf(entry) })),
  )
}
