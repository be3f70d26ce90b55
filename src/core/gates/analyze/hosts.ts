import type { Resource } from '#core/istio/resource.ts'
import { listOf, mapOf, numberOf, textOf } from '#core/istio/resource.ts'
import type { Cluster } from './cluster.ts'

/** A service that a host stands for: a ServiceEntry, or a Kubernetes Service. */
export interface KnownHost {
  readonly ports: readonly number[]
  /** Labels of the workloads behind it. */
  readonly selector: ReadonlyMap<string, string>
}

/**
 * Looks up the service of a host as seen from a namespace. `exportTo` is that of the asking object: istioctl looks private hosts up
 * in the namespaces the asker is exported to. Source: Istio 1.30.3, pkg/config/analysis/analyzers/util/service_lookup.go:109-163.
 */
export type HostLookup = (
  host: string,
  namespace: string,
  exportTo: readonly string[],
) => KnownHost | undefined

const EVERYBODY = '*'

/** Collects the hosts of all ServiceEntries and Services. Linear in their number; so is a look-up in the number of wildcards. */
export function hostLookup({ serviceEntries, ofKind }: Cluster): HostLookup {
  const known = new Map<string, KnownHost>()
  const wildcards = new Map<string, { readonly scope: string; readonly suffix: string }>()
  const add = (scope: string, host: string, service: KnownHost) => {
    const key = `${scope}/${host}`
    known.set(key, service)
    if (host.startsWith('*')) wildcards.set(key, { scope, suffix: host.slice(1) })
  }
  for (const { resource, spec } of serviceEntries) {
    const service: KnownHost = {
      ports: spec.ports.map(({ number }) => number),
      selector: spec.workloadSelector?.labels ?? new Map(),
    }
    for (const scope of scopesOf(spec.exportTo, resource.namespace))
      for (const host of spec.hosts) add(scope, inFull(host, resource.namespace), service)
  }
  for (const resource of ofKind('Service')) {
    const annotations = mapOf(mapOf(resource.value['metadata'])['annotations'])
    const exportTo = textOf(annotations['networking.istio.io/exportTo']).split(',')
    const shown = exportTo.map((one) => one.trim()).filter((one) => one !== '')
    const service: KnownHost = {
      ports: listOf(resource.spec['ports']).flatMap((port) => numberOf(mapOf(port)['port']) ?? []),
      selector: textEntries(mapOf(resource.spec['selector'])),
    }
    for (const scope of scopesOf(shown, resource.namespace))
      add(scope, inFull(resource.name, resource.namespace), service)
  }
  return (host, namespace, exportTo) => {
    const full = inFull(host, namespace)
    const scopes = exportTo.length === 0 ? [namespace] : exportTo.map((to) => (to === '.' ? namespace : to))
    for (const scope of [EVERYBODY, ...scopes]) {
      const found = known.get(`${scope}/${full}`)
      if (found) return found
    }
    const bare = host.startsWith('*') ? host.slice(1) : host
    for (const [key, { scope, suffix }] of wildcards)
      if ((scope === EVERYBODY || scope === namespace) && bare.endsWith(suffix)) return known.get(key)
    return undefined
  }
}

/** Where an object is seen. */
const scopesOf = (exportTo: readonly string[], namespace: string): readonly string[] =>
  exportTo.length === 0 || exportTo.includes(EVERYBODY)
    ? [EVERYBODY]
    : exportTo.map((to) => (to === '.' ? namespace : to))

/** A host in full: one without a dot is a Service of that namespace, unless it is a wildcard. */
export const inFull = (host: string, namespace: string): string =>
  host.includes('.') || host.startsWith('*') ? host : `${host}.${namespace}.svc.cluster.local`

/** Whether two hosts, either of which may be a wildcard, have a name in common (pkg/config/host/name.go:37-62). */
export function meet(a: string, b: string): boolean {
  if (a === '*' || b === '*') return true
  const [wideA, wideB] = [a.startsWith('*'), b.startsWith('*')]
  if (wideA && wideB) return a.slice(1).endsWith(b.slice(1)) || b.slice(1).endsWith(a.slice(1))
  if (wideA) return b.endsWith(a.slice(1))
  return wideB ? a.endsWith(b.slice(1)) : a === b
}

/** The entries of a map that are texts. */
export const textEntries = (map: Resource['spec']): ReadonlyMap<string, string> =>
  new Map(Object.entries(map).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])))
