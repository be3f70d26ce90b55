import { isMap, type Json } from '#core/text/json.ts'
import { isAddress } from '#core/gates/webhook/go/netip.ts'
import { fqdn } from '#core/gates/webhook/values/domain.ts'
import { nearestWord } from '#core/text/nearest.ts'
import { listAt, remove, rename, set, shown, textAt, valueAt, type Mend, type Proposal } from './proposal.ts'
import { dnsLabel } from './texts.ts'

const SOCKET = 'unix://'
const RESOLUTION = ['spec', 'resolution']
const ENDPOINTS = ['spec', 'endpoints']

const addressesOf = (object: Json): string[] =>
  listAt(object, ENDPOINTS).map((endpoint) => textAt(endpoint, ['address']))

const writeResolution = (word: string): Proposal => ({
  title: `Write ${shown(`resolution: ${word}`)}`,
  steps: [set(RESOLUTION, word)],
})

/** The resolution that the addresses of the endpoints ask for: `STATIC` for IP addresses and sockets, `DNS` as soon as there are names. */
export const resolutionForEndpoints: Mend = ({ object }) => {
  const addresses = addressesOf(object)
  const isStatic =
    addresses.length > 0 && addresses.every((text) => isAddress(text) || text.startsWith(SOCKET))
  if (isStatic) return [writeResolution('STATIC')]
  const named = addresses.some((text) => !isAddress(text) && fqdn(text) === undefined)
  return named ? [writeResolution('DNS')] : []
}

/** Another resolution, in this order of likelihood. */
export const resolutions =
  (...words: readonly string[]): Mend =>
  () =>
    words.map(writeResolution)

/** Takes a part of the spec out, and says so by its name. */
export const removeFromSpec =
  (key: string): Mend =>
  ({ object }) =>
    valueAt(object, ['spec', key]) === undefined
      ? []
      : [{ title: `Remove ${shown(key)}`, steps: [remove(['spec', key])] }]

/** A key of an endpoint's `ports` that is no port of the service: the port that is most likely meant, or none. The place is the key. */
export const portKeyOfService: Mend = ({ object, path }) => {
  const key = String(path.at(-1))
  const names = listAt(object, ['spec', 'ports']).map((port) => textAt(port, ['name']))
  const written = valueAt(object, path.slice(0, -1))
  const free = names.filter((name) => name !== '' && !(isMap(written) && Object.hasOwn(written, name)))
  const near = nearestWord(key, free)
  const meant = [
    ...new Set([near, free.find((name) => name === dnsLabel(key)), free.length === 1 ? free[0] : undefined]),
  ]
  return [
    ...meant.flatMap((name) =>
      name === undefined ? [] : [{ title: `Rename it ${shown(name)}`, steps: [rename(path, name)] }],
    ),
    { title: `Remove ${shown(key)}`, steps: [remove(path)] },
  ]
}
