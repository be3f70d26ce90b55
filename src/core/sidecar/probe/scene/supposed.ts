import { isLoneAddress } from '#core/istio/address.ts'
import type { Prediction } from '#core/sidecar/prediction.ts'
import type { Request } from '#core/sidecar/probe/request.ts'
import type { Server, ServerKind, Supposition } from '#core/sidecar/probe/world.ts'
import { isDead } from './dead-addresses.ts'
import type { Outside } from './outside.ts'

const PREFIX = 'an address of '

/** An address that nobody knows, of a name that is supposed to resolve. */
export const supposedAddress = (name: string): string => `${PREFIX}${name}`

/** A sentence with a capital where it begins with such an address; one that begins with a name keeps the name as it is written. */
export const capitalized = (sentence: string): string =>
  sentence.startsWith(PREFIX) ? `A${sentence.slice(1)}` : sentence

/** The name that a supposed address belongs to; undefined if it is an address. */
export const nameOfSupposed = (address: string): string | undefined =>
  address.startsWith(PREFIX) ? address.slice(PREFIX.length) : undefined

/**
 * An outside that nobody described: names that public DNS can hold resolve, names of Kubernetes Services as the sidecar's own table
 * has them, and every address answers in the protocol that its port suggests. `supposition` changes one thing of that.
 */
export function supposedOutside(
  { nameTable, mesh }: Prediction,
  request: Request,
  supposition: Supposition | undefined,
): Outside {
  const cluster = clusterDomain(mesh.proxy.dnsDomain)
  const isGone = (name: string): boolean =>
    supposition === 'name-does-not-resolve' && name === request.host?.toLowerCase()
  return {
    lookUp: (name) => {
      if (isGone(name)) return null
      if (name.endsWith(`.${cluster}`)) return nameTable[name] ?? null
      return isPublic(name) ? [supposedAddress(name)] : 'unknown'
    },
    changes: () => [0],
    ttl: 60_000,
    serverAt: (ip, port, isInMesh) => ({
      ip,
      port,
      ...supposedServer(ip, isInMesh ? 'https' : usualKind(port, request), supposition),
    }),
    namesOf: (address) => {
      const own = nameOfSupposed(address)
      return own === undefined ? [] : [own]
    },
    authorityIn: () => 'any',
    isSupposed: true,
    change: () => undefined,
  }
}

/** `cluster.local` of `shop.svc.cluster.local`. */
export const clusterDomain = (dnsDomain = ''): string =>
  /(?:^|\.)svc\.(.+)$/.exec(dnsDomain)?.[1] ?? 'cluster.local'

const RESERVED_ENDINGS =
  /\.(?:internal|local|localhost|localdomain|lan|home|corp|intranet|private|invalid|test)$/

/** Whether public DNS can hold a name: not one label, and under no ending that is kept for private use. */
const isPublic = (name: string): boolean =>
  name.includes('.') && !RESERVED_ENDINGS.test(name) && !isLoneAddress(name) && !name.includes('*')

const TLS_PORTS = new Set([443, 465, 636, 853, 989, 990, 993, 995, 5061, 5671, 6443, 8243, 8443, 8883, 9443])
const GREETING_PORTS = new Set([21, 22, 25, 110, 143, 587, 3306])
const HTTP_PORTS = new Set([
  80, 3000, 5000, 8000, 8008, 8080, 8081, 8086, 8888, 9000, 9090, 9200, 15_020, 50_051,
])

/** What a port suggests; where it suggests nothing, what the request speaks. */
function usualKind(port: number, { scheme, port: asked }: Request): ServerKind {
  if (TLS_PORTS.has(port)) return 'https'
  if (GREETING_PORTS.has(port)) return 'greet'
  if (HTTP_PORTS.has(port)) return 'http'
  if (port !== asked) return 'tcp-echo'
  if (scheme === 'http') return 'http'
  return scheme === 'tcp' ? 'tcp-echo' : 'https'
}

function supposedServer(
  ip: string,
  kind: ServerKind,
  supposition: Supposition | undefined,
): Pick<Server, 'kind'> & Partial<Server> {
  if (isDead(ip)) return { kind: 'blackhole' }
  const isTls = kind === 'https'
  const well: Partial<Server> = isTls
    ? { alpn: ['h2', 'http/1.1'], echo: true, ca: 'lab' }
    : kind === 'http'
      ? { h2: true }
      : {}
  switch (supposition) {
    case 'server-refuses':
      return { kind: 'refuse' }
    case 'packets-are-dropped':
      return { kind: 'blackhole' }
    case 'server-answers-503':
      return { kind, ...well, status: 503 }
    case 'server-answers-503-once':
      return { kind, ...well, statuses: [503, 200] }
    case 'server-is-slow':
      return { kind, ...well, delay: 20 }
    case 'server-speaks-no-tls':
      return isTls ? { kind: 'http', h2: true } : { kind, ...well }
    case 'certificate-is-for-another-name':
      return { kind, ...well, names: ['another.name.example'] }
    case 'server-speaks-first':
      return { kind: 'greet' }
    default:
      return { kind, ...well }
  }
}
