import { coveringHosts, hostsMeet } from '#core/istio/host-match.ts'
import { isWildcard } from '#core/istio/host-name.ts'

/** What the `hosts` of one egress listener import. */
export interface Imports {
  /** Whether a host of a namespace is covered. */
  readonly covers: (host: string, namespace: string) => boolean
  /** Whether one of the hosts has a name in common with what is imported. */
  readonly meets: (hosts: readonly string[], namespace: string) => boolean
}

interface Imported {
  readonly all: readonly string[]
  readonly set: ReadonlySet<string>
  /** Wildcards that end within a label. */
  readonly partial: readonly string[]
}

/**
 * Sorts out `namespace/host` texts: `.` is the pod's own namespace, `*` any, `~` none.
 * Source: Istio 1.30.3, pilot/pkg/model/sidecar.go:72-130, 722-745.
 */
export function importsOf(hosts: readonly string[], client: string): Imports {
  const texts = new Map<string, string[]>()
  for (const text of hosts) {
    const [from = '', host, ...more] = text.split('/')
    if (host === undefined || more.length > 0) continue
    const namespace = from === '.' ? client : from
    const known = texts.get(namespace)
    if (known) known.push(host)
    else texts.set(namespace, [host])
  }
  const imported = new Map<string, Imported>()
  for (const [namespace, all] of texts) {
    const partial = all.filter((host) => isWildcard(host) && host.length > 1 && host[1] !== '.')
    imported.set(namespace, { all, set: new Set(all), partial })
  }
  const anywhere = imported.get('*')
  const inEither = (namespace: string, test: (from: Imported) => boolean): boolean => {
    const own = imported.get(namespace)
    return (own !== undefined && test(own)) || (anywhere !== undefined && test(anywhere))
  }
  return {
    covers: (host, namespace) => inEither(namespace, (from) => covers(from, host)),
    meets: (wanted, namespace) =>
      inEither(namespace, (from) =>
        wanted.some((host) => covers(from, host) || from.all.some((other) => hostsMeet(host, other))),
      ),
  }
}

const covers = ({ set, partial }: Imported, host: string): boolean =>
  set.has('*') ||
  coveringHosts(host).some((covering) => set.has(covering)) ||
  partial.some((wildcard) => host.endsWith(wildcard.slice(1)))
