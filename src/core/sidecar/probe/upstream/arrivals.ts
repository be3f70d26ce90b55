import type { HttpMessage } from '#core/sidecar/probe/servers/payload.ts'
import type { Arrival, ArrivedRequest } from '#core/sidecar/probe/trace.ts'

/** Collects what arrives where: one entry for each server and what it saw, with its connections counted. */
export interface Arrivals {
  readonly add: (server: string, saw: string, connection: string, request?: ArrivedRequest) => void
  readonly list: () => readonly Arrival[]
}

export function collectArrivals(): Arrivals {
  const entries = new Map<string, { server: string; saw: string; on: Set<string>; http: ArrivedRequest[] }>()
  return {
    add: (server, saw, connection, request) => {
      const key = `${server} ${saw}`
      const known = entries.get(key)
      const entry = known ?? { server, saw, on: new Set<string>(), http: [] }
      if (!known) entries.set(key, entry)
      entry.on.add(connection)
      if (request) entry.http.push(request)
    },
    list: () =>
      [...entries.values()].map(({ server, saw, on, http }) => ({
        server,
        saw,
        count: on.size,
        ...(http.length > 0 ? { http } : {}),
      })),
  }
}

/** A request as the server read it. */
export const arrivedRequest = ({ method, path, authority = '', headers }: HttpMessage): ArrivedRequest => ({
  method,
  path,
  host: authority,
  headers,
})

/** What arrived with several requests, each server and what it saw once. */
export function together(lists: readonly (readonly Arrival[])[]): Arrival[] {
  const entries = new Map<string, Arrival>()
  for (const arrival of lists.flat()) {
    const key = `${arrival.server} ${arrival.saw}`
    const known = entries.get(key)
    entries.set(
      key,
      known ? { ...known, count: known.count + arrival.count, ...requests(known, arrival) } : arrival,
    )
  }
  return [...entries.values()]
}

const requests = ({ http: first = [] }: Arrival, { http: second = [] }: Arrival): Pick<Arrival, 'http'> =>
  first.length + second.length > 0 ? { http: [...first, ...second] } : {}
