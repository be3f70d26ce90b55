import type { Prediction } from '#core/sidecar/prediction.ts'
import type { Request } from '#core/sidecar/probe/request.ts'
import type { Change, DnsAnswer, Server, Supposition, World } from '#core/sidecar/probe/world.ts'
import { isDead } from './dead-addresses.ts'
import { supposedOutside } from './supposed.ts'

/** What stands outside, to be asked: a world that was described, or one that is supposed. Times in ms since the play began. */
export interface Outside {
  /** What DNS answers at a time; `unknown`: nobody can tell. Names in lower case, without a dot at the end. */
  readonly lookUp: (name: string, at: number) => DnsAnswer | 'unknown'
  /** When answers changed, the first at 0. */
  readonly changes: () => readonly number[]
  /** How long an answer counts, in ms. */
  readonly ttl: number
  /** `isInMesh`: it is known to speak the mesh's own TLS. */
  readonly serverAt: (address: string, port: number, isInMesh: boolean) => Server | undefined
  /** The names that lead to an address now. */
  readonly namesOf: (address: string) => readonly string[]
  /** Who signed what is in a file of the pod: `lab`, `any`, …; undefined: there is no such file. */
  readonly authorityIn: (file: string) => string | undefined
  readonly isSupposed: boolean
  readonly change: (change: Change, at: number) => void
}

const DEFAULT_TTL = 60_000

/** The outside for a play. Goes in: a world, one thing to suppose, or nothing, which supposes that all is well. */
export const outsideOf = (
  world: World | Supposition | undefined,
  prediction: Prediction,
  request: Request,
): Outside =>
  typeof world === 'object' ? describedOutside(world) : supposedOutside(prediction, request, world)

function describedOutside(world: World): Outside {
  const versions = [{ from: 0, dns: lowered(world.dns) }]
  let servers = indexed(world.servers)
  const files = world.files ?? {}
  const latest = () => versions.at(-1)?.dns ?? new Map<string, DnsAnswer>()
  return {
    lookUp: (name, at) => versions.findLast(({ from }) => from <= at)?.dns.get(name) ?? null,
    changes: () => versions.map(({ from }) => from),
    ttl: typeof world.dnsTtl === 'number' ? world.dnsTtl * 1000 : DEFAULT_TTL,
    serverAt: (address, port) =>
      isDead(address) ? deadServer(address, port) : servers.get(`${address} ${port}`),
    namesOf: (address) =>
      [...latest()].flatMap(([name, answer]) =>
        Array.isArray(answer) && answer.includes(address) ? [name] : [],
      ),
    authorityIn: (file) => (Object.hasOwn(files, file) ? files[file]?.replace(/-ca$/, '') : undefined),
    isSupposed: false,
    change: ({ dns, servers: changed }, at) => {
      if (dns) versions.push({ from: at, dns: new Map([...latest(), ...lowered(dns)]) })
      if (changed) servers = new Map([...servers, ...indexed(changed)])
    },
  }
}

const lowered = (dns: World['dns']): Map<string, DnsAnswer> =>
  new Map(Object.entries(dns).map(([name, answer]) => [name.toLowerCase().replace(/\.$/, ''), answer]))

const indexed = (servers: readonly Server[]): Map<string, Server> =>
  new Map(servers.map((server) => [`${server.ip} ${server.port}`, server]))

/** An address that stands for a name, and that nothing outside has: packets to it are lost. */
const deadServer = (ip: string, port: number): Server => ({ ip, port, kind: 'blackhole' })
