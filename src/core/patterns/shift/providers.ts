import { entryFor, mapsOf, namesOf, ruleFor } from '#core/forms/companions.ts'
import { freeName, nameFromHost } from '#core/forms/derived-name.ts'
import { changeOf, type DesignDraft } from '#core/forms/design-draft.ts'
import { placeIn, type Design } from '#core/forms/design.ts'
import { textField, textsOf } from '#core/forms/fields.ts'
import type { Question, RowsQuestion, ToggleQuestion } from '#core/forms/question.ts'
import { followHost, renameCompanions } from '#core/forms/rename-host.ts'
import { hindrance, standingAt } from '#core/forms/standing.ts'
import { isMap, type JsonMap } from '#core/text/json.ts'
import { mapOf, type Resource } from '#core/istio/resource.ts'
import { splitHosts } from '#core/patterns/questions/hosts.ts'
import { tlsQuestions, tlsTo } from '#core/patterns/questions/origination.ts'
import { newObject } from '#core/patterns/start.ts'
import { weightsWith } from './weights.ts'
import type { Provider, Shift } from './shift.ts'

const MOST_PROVIDERS = 10

/** The providers as rows: host, TLS by the sidecar, Host rewrite, server name. */
export function providersQuestion(design: Design, shift: Shift): RowsQuestion {
  const { route, at, providers } = shift
  return {
    id: 'providers',
    label: 'Providers',
    why: 'Each is a host of its own, with an entry and, where the sidecar encrypts, a DestinationRule.',
    control: 'rows',
    rowName: 'provider',
    places: [placeIn(route, at)],
    ...hindrance(standingAt(route, at, Array.isArray)),
    rows: providers.map((provider, i) => ({
      id: `provider-${i}`,
      title: provider.host === '' ? `${i + 1}` : provider.host,
      questions: providerQuestions(design, shift, provider, i),
    })),
    ...(providers.length < MOST_PROVIDERS
      ? {
          add: () =>
            changeOf(design, (draft) => {
              draft.insertItem(route, at, providers.length, {
                destination: { host: '', port: { number: 80 } },
                weight: 0,
              })
            }),
        }
      : {}),
    ...(providers.length > 2
      ? {
          remove: (row: number) =>
            changeOf(design, (draft) => {
              removeProvider(draft, design, shift, row)
            }),
        }
      : {}),
  }
}

function removeProvider(draft: DesignDraft, design: Design, { route, providers }: Shift, row: number): void {
  const provider = providers[row]
  if (!provider) return
  const kept = providers.filter((other) => other !== provider)
  const weights = weightsWith(
    kept.map(({ weight }) => weight),
    0,
    kept[0] ? Math.min(100, kept[0].weight + provider.weight) : 100,
  )
  for (const [i, other] of kept.entries()) draft.setField(route, [...other.path, 'weight'], weights[i] ?? 0)
  draft.clearField(route, provider.path)
  if (!kept.some(({ host }) => host === provider.host)) dropOwned(draft, design, route, provider.host)
}

/** The documents that were written for a provider go with it; those that hold a comment stay. */
function dropOwned(draft: DesignDraft, design: Design, route: Resource, host: string): void {
  const owned = [ruleFor(design, route.namespace, host), entryFor(design, route.namespace, host)]
  for (const resource of owned) if (resource) draft.drop(resource)
}

function forgetProvider(draft: DesignDraft, design: Design, route: Resource, provider: Provider): void {
  draft.clearField(route, [...provider.path, 'headers', 'request', 'set', 'host'])
  dropOwned(draft, design, route, provider.host)
}

function providerQuestions(design: Design, shift: Shift, provider: Provider, i: number): Question[] {
  const { route } = shift
  const rule = ruleFor(design, route.namespace, provider.host)
  return [
    hostQuestion(design, shift, provider, i),
    ...(provider.host === ''
      ? []
      : [encryptsQuestion(design, shift, provider, i, rule), rewriteQuestion(design, shift, provider, i)]),
    ...(rule && isMap(mapOf(rule.spec['trafficPolicy'])['tls'])
      ? tlsQuestions(design, rule, ['spec', 'trafficPolicy', 'tls'], provider.host, false)
      : []),
  ]
}

function hostQuestion(design: Design, shift: Shift, provider: Provider, i: number): Question {
  const { route, providers } = shift
  return {
    ...textField(design, route, [...provider.path, 'destination', 'host'], {
      id: `provider-${i}-host`,
      label: 'Provider host',
      why: 'The provider’s own name; it becomes the server name of the TLS connection.',
      mono: true,
      required: true,
      example: 'api.old-geocoding-provider.com',
    }),
    write: (typed: string) =>
      changeOf(design, (draft) => {
        const host = splitHosts(typed)[0] ?? typed.trim()
        const shared = providers.some((other) => other !== provider && other.host === provider.host)
        if (provider.host !== '' && host !== '' && !shared)
          moveProvider(draft, design, route, provider.host, host)
        draft.setField(route, [...provider.path, 'destination', 'host'], host)
        if (host === '' && provider.host !== '' && !shared) forgetProvider(draft, design, route, provider)
        if (host !== '' && (provider.host === '' || shared)) {
          introduceProvider(draft, design, shift, provider, host)
        }
      }),
  }
}

/** The provider has another name now: its entry, rule, rewrite and names derived from it follow. */
function moveProvider(draft: DesignDraft, design: Design, route: Resource, from: string, to: string): void {
  const entry = entryFor(design, route.namespace, from)
  renameCompanions(draft, design, route.namespace, from, to)
  if (!entry) return
  for (const [index, host] of textsOf(entry.spec['hosts']).entries()) {
    if (host === from) draft.setField(entry, ['spec', 'hosts', index], to)
  }
  followHost(draft, entry, from, to)
}

/** A provider that was only a blank: it gets an entry, a rule that begins TLS, and the rewrite of the Host. */
function introduceProvider(
  draft: DesignDraft,
  design: Design,
  { route, providers }: Shift,
  provider: Provider,
  host: string,
): void {
  draft.setField(route, [...provider.path, 'headers', 'request', 'set', 'host'], host)
  const before = providers.slice(0, providers.indexOf(provider)).map((other) => other.host)
  const neighbours = before.flatMap((other) => [
    entryFor(design, route.namespace, other),
    ruleFor(design, route.namespace, other),
  ])
  const anchor = neighbours.filter((neighbour) => neighbour !== undefined).at(-1) ?? route
  const add = (kind: string, spec: JsonMap) => {
    const name = freeName(nameFromHost(host), namesOf(design, kind, route.namespace))
    draft.addBehind(anchor, placed(route, newObject(design, kind, { ...spec, ...exported(route) }, name)))
  }
  if (!ruleFor(design, route.namespace, host))
    add('DestinationRule', { host, trafficPolicy: { tls: tlsTo(host) } })
  if (entryFor(design, route.namespace, host)) return
  const ports = [{ number: 80, name: 'http', protocol: 'HTTP', targetPort: 443 }]
  add('ServiceEntry', { hosts: [host], location: 'MESH_EXTERNAL', ports, resolution: 'DNS' })
}

/** In the namespace of the route, written only if the route writes its own. */
function placed(route: Resource, object: JsonMap): JsonMap {
  const { namespace: _default, ...metadata } = mapOf(object['metadata'])
  const written =
    mapOf(route.value['metadata'])['namespace'] === undefined ? {} : { namespace: route.namespace }
  return { ...object, metadata: { ...metadata, ...written } }
}

const exported = (route: Resource): JsonMap =>
  route.spec['exportTo'] === undefined ? {} : { exportTo: route.spec['exportTo'] }

function encryptsQuestion(
  design: Design,
  { route }: Shift,
  provider: Provider,
  i: number,
  rule: Resource | undefined,
): ToggleQuestion {
  const entry = entryFor(design, route.namespace, provider.host)
  const port = entry && mapsOf(entry.spec['ports']).find(({ map }) => map['number'] === 80)
  const tls = rule && mapOf(rule.spec['trafficPolicy'])['tls']
  return {
    id: `provider-${i}-tls`,
    label: 'The sidecar encrypts',
    why: 'The app calls `http://`; the sidecar connects to port 443 with TLS. Off: plaintext to port 80.',
    control: 'toggle',
    places: [
      ...(rule ? [placeIn(rule, ['spec', 'trafficPolicy', 'tls'])] : []),
      ...(entry ? [placeIn(entry, ['spec', 'ports'])] : []),
    ],
    value: tls !== undefined,
    ...(entry && port ? {} : { locked: 'This provider has no entry with port 80 in this text.' }),
    write: (value) =>
      changeOf(design, (draft) => {
        if (!entry || !port) return
        const target = ['spec', 'ports', port.index, 'targetPort']
        if (value) draft.setField(entry, target, 443)
        else draft.clearField(entry, target)
        if (value && rule) draft.setField(rule, ['spec', 'trafficPolicy', 'tls'], tlsTo(provider.host))
        else if (value) {
          const name = freeName(
            nameFromHost(provider.host),
            namesOf(design, 'DestinationRule', route.namespace),
          )
          const spec = {
            host: provider.host,
            trafficPolicy: { tls: tlsTo(provider.host) },
            ...exported(route),
          }
          draft.addBehind(entry, placed(route, newObject(design, 'DestinationRule', spec, name)))
        } else if (rule) {
          draft.clearField(rule, ['spec', 'trafficPolicy', 'tls'])
          if (mapOf(draft.read(rule)?.['spec'])['trafficPolicy'] === undefined) draft.drop(rule)
        }
      }),
  }
}

function rewriteQuestion(design: Design, { route }: Shift, provider: Provider, i: number): ToggleQuestion {
  const path = [...provider.path, 'headers', 'request', 'set', 'host']
  const standing = standingAt(route, path, (value) => typeof value === 'string')
  return {
    id: `provider-${i}-rewrite`,
    label: 'Rewrite the Host header',
    why: 'The provider serves its own name, not the one the app calls. Off: it sees the app’s name.',
    control: 'toggle',
    places: [placeIn(route, path)],
    value: standing.value !== undefined || standing.foreign !== undefined,
    ...hindrance(standing),
    write: (value) =>
      changeOf(design, (draft) => {
        if (value) draft.setField(route, path, provider.host)
        else draft.clearField(route, path)
      }),
  }
}

/** Writes whole per cent into the route. */
export const writeWeights = (design: Design, { route, providers }: Shift, weights: readonly number[]) =>
  changeOf(design, (draft) => {
    for (const [i, provider] of providers.entries())
      draft.setField(route, [...provider.path, 'weight'], weights[i] ?? 0)
  })
