import type { Scene } from '#core/sidecar/probe/scene/scene.ts'
import { serverKey } from '#core/sidecar/probe/scene/scene.ts'
import type { Payload } from '#core/sidecar/probe/servers/payload.ts'
import { receive } from '#core/sidecar/probe/servers/receive.ts'
import type { Reaction } from '#core/sidecar/probe/servers/reply.ts'
import type { Server } from '#core/sidecar/probe/world.ts'
import type { Host } from './host.ts'

/** How a connection to a host comes about. Times in ms. */
export type Dialled =
  | { readonly is: 'refused' }
  | { readonly is: 'dropped' }
  | { readonly is: 'connected'; readonly server: Server; readonly after: number }

/** After this long without an answer the next address of the name is tried (Envoy, happy eyeballs), in ms. */
const NEXT_ADDRESS_AFTER = 300

/** Connects to a host; where a name has several addresses the next is tried if one does not answer. */
export function dial(host: Host, { outside }: Scene): Dialled {
  let after = 0
  let last: Dialled = { is: 'refused' }
  for (const address of [host.address, ...host.fallbacks]) {
    const server = outside.serverAt(address, host.port, host.endpoint?.tlsMode === 'istio')
    if (server && server.kind !== 'refuse' && server.kind !== 'blackhole')
      return { is: 'connected', server, after }
    if (server?.kind === 'blackhole') {
      after += NEXT_ADDRESS_AFTER
      last = { is: 'dropped' }
    }
  }
  return last
}

/** Sends bytes to a server. Comes out: what it saw and does; it counts as answered if it is HTTP that it saw. */
export function send(server: Server, payload: Payload, { outside, hits, now }: Scene): Reaction {
  const key = serverKey(server)
  const answered = hits.get(key) ?? 0
  const reaction = receive(server, payload, {
    names: outside.namesOf(server.ip),
    hits: answered,
    addressOf: (name) => {
      const answer = outside.lookUp(name.toLowerCase(), now)
      return answer !== null && typeof answer !== 'string' ? answer[0] : undefined
    },
  })
  if (reaction.reply.is === 'http') hits.set(key, answered + 1)
  return reaction
}
