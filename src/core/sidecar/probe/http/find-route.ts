import type { RouteEntry, VirtualHost } from '#core/sidecar/config/route.ts'
import type { Journey } from '#core/sidecar/probe/journey.ts'
import type { Scene } from '#core/sidecar/probe/scene/scene.ts'
import type { HttpMessage } from '#core/sidecar/probe/servers/payload.ts'
import { findVirtualHost, hostOf } from './find-virtual-host.ts'
import { mismatch } from './match-route.ts'

/** Finds the route of a request in a route table and notes how; undefined: there is none. */
export function findRoute(
  table: string,
  message: HttpMessage,
  scene: Scene,
  journey: Journey,
): RouteEntry | undefined {
  const { settled, note } = journey
  settled.routeConfig = table
  const config = scene.routes.get(table)
  const authority = message.authority ?? ''
  const host = config && findVirtualHost(config, authority)
  if (!host) {
    note('route', `No virtual host of the route table \`${table}\` has the \`Host\` ${hostOf(authority)}.`, {
      ...(config ? { of: config } : {}),
      ends: true,
    })
    return undefined
  }
  settled.virtualHost = host.name
  return firstFitting(table, host, message, journey)
}

function firstFitting(
  table: string,
  host: VirtualHost,
  message: HttpMessage,
  { settled, note }: Journey,
): RouteEntry | undefined {
  const lost: string[] = []
  for (const [i, route] of host.routes.entries()) {
    const why = mismatch(route, message)
    if (why === undefined) {
      if (route.name !== undefined) settled.route = route.name
      const instead = lost.length > 0 ? { instead: told(lost) } : {}
      note('route', chosen(table, host, route, message), { of: route, ...instead })
      return route
    }
    lost.push(
      `${nameOf(route, i)} does not fit: ${why === 'CONNECT' ? 'no route takes CONNECT' : `its ${why}`}`,
    )
  }
  const instead = lost.length > 0 ? { instead: told(lost) } : {}
  const says = `No route of the virtual host \`${host.name}\` takes ${message.method} ${message.path}: the answer is 404.`
  note('route', says, { of: host, ...instead, ends: true })
  return undefined
}

const MOST_TOLD = 4

function told(lost: readonly string[]): string {
  const shown = lost.slice(0, MOST_TOLD)
  const more = lost.length - shown.length
  return `${shown.join('; ')}${more > 0 ? `; and ${more} more` : ''}.`
}

const nameOf = ({ name }: RouteEntry, i: number): string =>
  name === undefined ? `route ${i + 1}` : `\`${name}\``

function chosen(
  table: string,
  { name, domains }: VirtualHost,
  route: RouteEntry,
  { authority = '' }: HttpMessage,
): string {
  const host = hostOf(authority)
  if (domains.includes('*'))
    return `No service of this port has the \`Host\` ${host}, so the route table \`${table}\` takes its last virtual host, \`${name}\`.`
  const rule =
    route.virtualService === undefined
      ? 'the usual route'
      : `a route of VirtualService ${route.virtualService}`
  return `The \`Host\` ${host} is the virtual host \`${name}\` of the route table \`${table}\`; ${rule} takes the request.`
}
