import { removeHolder, removeIt } from './keys.ts'
import { isMap, sameJson, type Json } from '#core/text/json.ts'
import type { Path } from '#core/text/path.ts'
import {
  listAt,
  remove,
  rename,
  set,
  shown,
  textAt,
  valueAt,
  write,
  type Mend,
  type Proposal,
  type Step,
} from './proposal.ts'
import { dnsLabel } from './texts.ts'

/** Ports whose protocol goes without saying. */
const USUAL: Readonly<Record<number, string>> = { 80: 'HTTP', 443: 'TLS', 8080: 'HTTP', 8443: 'TLS' }
const PREFIXES = ['HTTP2', 'HTTPS', 'HTTP', 'GRPC', 'TLS', 'MONGO', 'MYSQL', 'REDIS', 'TCP', 'UDP']

const entryOf = (value: Json | undefined, key: string): Json | undefined =>
  isMap(value) ? value[key] : undefined
const wordOf = (value: Json | undefined, key: string): string => {
  const held = entryOf(value, key)
  return typeof held === 'string' ? held : ''
}

/** The protocol that the name or the number of a port speaks of, and `TLS` besides HTTPS, for where only TLS will do. */
function spokenBy(port: Json | undefined): readonly string[] {
  const name = wordOf(port, 'name').toUpperCase()
  const byName = PREFIXES.find((word) => name === word || name.startsWith(`${word}-`))
  const number = entryOf(port, 'number')
  const byNumber = typeof number === 'number' ? USUAL[number] : undefined
  return [...new Set([byName, byName === 'HTTPS' ? 'TLS' : undefined, byNumber])].flatMap(
    (word) => word ?? [],
  )
}

/** Writes the protocol that the port's own name or its number speaks of, unless another is written that is no stand-in for it. The place is the protocol. */
export const protocolByPort: Mend = ({ object, path }) =>
  /^(?:mongo|mysql|redis|udp|grpc-web)$/i.test(textAt(object, path))
    ? []
    : spokenBy(valueAt(object, path.slice(0, -1))).flatMap((word) => write(path, word))

/** Writes `TLS` where `HTTPS` stands, which means the same. */
export const tlsForHttps: Mend = ({ object, path }) =>
  /^https$/i.test(textAt(object, path)) ? write(path, 'TLS') : []

/** Gives a port a name made of its protocol, with its number behind if that is taken. The place is the name. */
export const nameByProtocol: Mend = ({ object, path }) => {
  const port = valueAt(object, path.slice(0, -1))
  const number = entryOf(port, 'number')
  const [spoken = 'TCP'] = spokenBy({ ...(isMap(port) ? port : {}), name: '' })
  const protocol = dnsLabel(wordOf(port, 'protocol') || spoken).toLowerCase()
  if (typeof number !== 'number' || protocol === '') return []
  const name = freeName(object, path.slice(0, -2), protocol, number)
  return [{ title: `Name it ${shown(name)}`, steps: [set(path, name)] }]
}

/** A name that no other item of the list has: with the port number behind, or else the first free number. */
function freeName(object: Json, list: Path, wanted: string, number?: number): string {
  const taken = new Set(listAt(object, list).map((item) => wordOf(item, 'name')))
  const numbered = [...(number === undefined ? [] : [number]), ...Array(taken.size + 2).keys()]
  const bare = wanted.slice(0, 50)
  const names = [bare, ...numbered.map((n, i) => `${bare}-${i === 0 && number !== undefined ? n : n + 1}`)]
  return names.find((name) => !taken.has(name)) ?? bare
}

/** A repeated item is removed if it says nothing new, else given a free name. The place is the name of the later one. */
export const mendRepeatedName: Mend = ({ object, path }) => {
  const item = path.slice(0, -1)
  const list = item.slice(0, -1)
  const own = valueAt(object, item)
  const name = textAt(object, path)
  const others = listAt(object, list).filter((_, i) => i !== item.at(-1))
  const number = entryOf(own, 'number')
  const free = freeName(object, list, name, typeof number === 'number' ? number : undefined)
  const renaming: Proposal = { title: `Name it ${shown(free)}`, steps: [set(path, free)] }
  const removing: Proposal = { title: 'Remove the repeated item', steps: [remove(item)] }
  return others.some((other) => sameJson(other, own)) ? [removing, renaming] : [renaming]
}

/** A port with a number that an earlier one has: the later one goes. The place is its number. */
export const removeRepeatedPort: Mend = ({ object, path }) => {
  const item = path.slice(0, -1)
  const ports = listAt(object, item.slice(0, -1))
  const repeats = [...ports.keys()].filter((i) =>
    ports.slice(0, i).some((port) => entryOf(port, 'number') === entryOf(ports[i], 'number')),
  )
  const all: Proposal = {
    title: 'Remove all ports with a repeated number',
    steps: repeats.toReversed().map((i) => remove([...item.slice(0, -1), i])),
  }
  return [{ title: 'Remove this port', steps: [remove(item)] }, ...(repeats.length > 1 ? [all] : [])]
}

/** A port that may be left out is; the only port of a destination goes with its map. Which port a match means is not known. The place is a port number. */
export const leavePortOut: Mend = (place) => {
  if (place.path.includes('match')) return []
  return (place.path.at(-1) === 'number' && !place.path.includes('ports') ? removeHolder : removeIt)(place)
}

/** Gives a port another name, and renames it in the endpoints too. The place is the name of a port of the service. */
export const renamePort: Mend = ({ object, path }) => {
  const name = textAt(object, path)
  const label = dnsLabel(name)
  if (label === '' || label === name) return []
  const better = freeName(object, path.slice(0, -2), label)
  const steps: Step[] = [set(path, better)]
  for (const [i, endpoint] of listAt(object, ['spec', 'endpoints']).entries()) {
    if (entryOf(entryOf(endpoint, 'ports'), name) !== undefined)
      steps.push(rename(['spec', 'endpoints', i, 'ports', name], better))
  }
  return [{ title: `Name it ${shown(better)}`, steps }]
}

/** The same for a port that an endpoint's key refers to by a name that is wrong in both places. The place is the key. */
export const renamePortOfKey: Mend = (place) => {
  const key = String(place.path.at(-1))
  const index = listAt(place.object, ['spec', 'ports']).findIndex((port) => wordOf(port, 'name') === key)
  return index < 0 ? [] : renamePort({ ...place, path: ['spec', 'ports', index, 'name'] })
}
