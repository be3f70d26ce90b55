import { entryFor, mapsOf, namesOf, ruleFor, entriesFor } from '#core/forms/companions.ts'
import { freeName, nameFromHost } from '#core/forms/derived-name.ts'
import type { DesignDraft } from '#core/forms/design-draft.ts'
import { isSameObject, type Design } from '#core/forms/design.ts'
import { portsOf } from '#core/forms/entry-ports.ts'
import { textsOf } from '#core/forms/fields.ts'
import { isWrittenByForms } from '#core/forms/own-rule.ts'
import { followHost, renameCompanions } from '#core/forms/rename-host.ts'
import { mapOf, type Resource } from '#core/istio/resource.ts'
import { isTls } from '#core/patterns/questions/encrypts.ts'
import { originate, tlsTo } from '#core/patterns/questions/origination.ts'
import { exportedLike, objectBeside } from '#core/patterns/start.ts'
import type { JsonMap } from '#core/text/json.ts'
import type { Path } from '#core/text/path.ts'
import { frontOf, type Provider, type Shift } from './shift.ts'

const TLS_PORT = 443

/** What was typed for a provider: a host, and the port its server speaks TLS on, if another than 443. */
interface Typed {
  readonly host: string
  readonly port: number | undefined
}

/** Where the Host is rewritten for a destination; header names are written in any case. */
export function rewritePath(route: Resource, { path }: Provider): Path {
  const set = path.reduce<unknown>((held, step) => stepInto(held, step), route.value)
  const headers = mapOf(mapOf(mapOf(stepInto(set, 'headers') as JsonMap | undefined)['request'])['set'])
  const key = Object.keys(headers).find((name) => name.toLowerCase() === 'host') ?? 'host'
  return [...path, 'headers', 'request', 'set', key]
}

const stepInto = (held: unknown, step: string | number): unknown =>
  typeof held === 'object' && held !== null && Object.hasOwn(held, step)
    ? (held as Readonly<Record<string | number, unknown>>)[step]
    : undefined

/** Whether an entry has no more in it than what this form writes for a provider. */
function isWrittenForProvider(entry: Resource, { host, port }: Provider): boolean {
  const [row, ...others] = portsOf(entry)
  const { hosts, endpoints, addresses, workloadSelector } = entry.spec
  return (
    textsOf(hosts).length === 1 &&
    textsOf(hosts)[0] === host &&
    row?.number === port &&
    others.length === 0 &&
    endpoints === undefined &&
    addresses === undefined &&
    workloadSelector === undefined
  )
}

/** The documents that were written for a provider go with it; those that hold a comment or more than that stay. */
export function dropOwned(draft: DesignDraft, design: Design, shift: Shift, provider: Provider): void {
  const { route, hosts } = shift
  const { namespace } = route
  const { host } = provider
  const [entry, ...others] = entriesFor(design, namespace, host)
  if (!entry || others.length > 0 || !isWrittenForProvider(entry, provider)) return
  const rule = ruleFor(design, namespace, host)
  if (rule && isWrittenByForms(rule)) draft.drop(rule)
  if (!hosts.includes(host)) {
    if (hasOtherEntry(design, shift, entry)) draft.drop(entry)
    return
  }
  // The app still calls the name, but no request goes to it any more.
  const [row] = portsOf(entry)
  draft.setField(entry, ['spec', 'resolution'], 'STATIC')
  if (row) draft.clearField(entry, ['spec', 'ports', row.index, 'targetPort'])
}

/** Whether the form about a shift has an entry to stand on besides this one. */
const hasOtherEntry = (design: Design, shift: Shift, entry: Resource): boolean =>
  [
    frontOf(design, shift),
    ...shift.providers.map(({ host }) => entryFor(design, shift.route.namespace, host)),
  ].some((other) => other !== undefined && !isSameObject(other, entry))

/** The name of a provider was taken away: what was written for it goes. */
export function forgetProvider(draft: DesignDraft, design: Design, shift: Shift, provider: Provider): void {
  draft.clearField(shift.route, rewritePath(shift.route, provider))
  dropOwned(draft, design, shift, provider)
}

/** Whether the provider's own documents can take another name: they are its alone, and the other name has none yet. */
export function canMove(design: Design, { route }: Shift, provider: Provider, to: string): boolean {
  const { namespace } = route
  const entries = entriesFor(design, namespace, provider.host)
  const isOwn =
    entries.length === 0 ||
    (entries.length === 1 && entries[0] !== undefined && isWrittenForProvider(entries[0], provider))
  return to !== '' && isOwn && !entryFor(design, namespace, to) && !ruleFor(design, namespace, to)
}

/** The provider has another name now: its entry, rule, rewrite and names derived from it follow. */
export function moveProvider(
  draft: DesignDraft,
  design: Design,
  route: Resource,
  provider: Provider,
  { host: to, port }: Typed,
): void {
  const from = provider.host
  const entry = entryFor(design, route.namespace, from)
  renameCompanions(draft, design, route.namespace, from, to)
  if (!entry) return
  for (const [index, host] of textsOf(entry.spec['hosts']).entries()) {
    if (host === from) draft.setField(entry, ['spec', 'hosts', index], to)
  }
  followHost(draft, design, entry, from, to)
  writeServerPort(draft, design, route, provider, port)
}

/** The port that was typed behind a host is where the sidecar connects. */
export function writeServerPort(
  draft: DesignDraft,
  design: Design,
  route: Resource,
  provider: Provider,
  server: number | undefined,
): void {
  const entry = entryFor(design, route.namespace, provider.host)
  const row = entry && portsOf(entry).find(({ number }) => number === provider.port)
  if (server !== undefined && entry && row?.targetPort !== undefined)
    draft.setField(entry, ['spec', 'ports', row.index, 'targetPort'], server)
}

/** A provider that was only a blank: it gets an entry, a rule that begins TLS, and the rewrite of the Host. */
export function introduceProvider(
  draft: DesignDraft,
  design: Design,
  { route, providers }: Shift,
  provider: Provider,
  { host, port: server = TLS_PORT }: Typed,
): void {
  if (host === '') return
  draft.setField(route, rewritePath(route, provider), host)
  const { namespace } = route
  const known = entryFor(design, namespace, host)
  const named = known ? textsOf(known.spec['hosts']) : []
  if (known && isOnlyFront(known) && named.length > 1)
    draft.setField(
      known,
      ['spec', 'hosts'],
      named.filter((name) => name !== host),
    )
  else if (known && !isOnlyFront(known)) {
    admit(draft, design, known, host, provider.port, server)
    return
  }
  const before = providers.slice(0, providers.indexOf(provider)).map((other) => other.host)
  const neighbours = before.flatMap((other) => [
    entryFor(design, namespace, other),
    ruleFor(design, namespace, other),
  ])
  const anchor = neighbours.filter((neighbour) => neighbour !== undefined).at(-1) ?? route
  const add = (kind: string, spec: JsonMap) => {
    const name = freeName(nameFromHost(host), namesOf(design, kind, namespace))
    draft.addBehind(anchor, objectBeside(route, kind, name, { ...spec, ...exportedLike(route) }))
  }
  if (!ruleFor(design, namespace, host)) add('DestinationRule', { host, trafficPolicy: { tls: tlsTo(host) } })
  if (known && named.length === 1) {
    // Until now only the name of the route; from now on requests really go there.
    const [row] = portsOf(known)
    draft.setField(known, ['spec', 'resolution'], 'DNS')
    if (row) draft.setField(known, ['spec', 'ports', row.index, 'targetPort'], server)
    return
  }
  const ports = [{ number: provider.port, name: 'http', protocol: 'HTTP', targetPort: server }]
  add('ServiceEntry', { hosts: [host], location: 'MESH_EXTERNAL', ports, resolution: 'DNS' })
}

/** Whether an entry only makes a name known: no request could go to it, because it has no endpoints. */
const isOnlyFront = ({ spec }: Resource): boolean =>
  spec['resolution'] === 'STATIC' &&
  spec['endpoints'] === undefined &&
  spec['workloadSelector'] === undefined &&
  mapsOf(spec['ports']).length === 1

/** An entry that stood there already takes requests on the port too, and the sidecar begins TLS on it. */
function admit(
  draft: DesignDraft,
  design: Design,
  entry: Resource,
  host: string,
  number: number,
  server: number,
): void {
  const ports = portsOf(entry)
  const row = ports.find((port) => port.number === number)
  const names = new Set(ports.map(({ name }) => name))
  const added = { number, name: freeName('http', names), protocol: 'HTTP', targetPort: server }
  if (!row) draft.insertItem(entry, ['spec', 'ports'], mapsOf(entry.spec['ports']).length, added)
  else if (row.targetPort === undefined && !ruleFor(design, entry.namespace, host))
    draft.setField(entry, ['spec', 'ports', row.index, 'targetPort'], server)
  if (!row || !ruleFor(design, entry.namespace, host))
    originate(draft, design, entry, [host], { port: number, others: ports.some(isTls) })
}
