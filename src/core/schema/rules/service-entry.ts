import { entryOf, itemsOf, textIn, type CelRule } from '#core/schema/cel-rule.ts'
import type { Json } from '#core/text/json.ts'

const has = (value: Json, key: string): boolean => entryOf(value, key) !== undefined
const isRange = (address: Json): boolean => textIn(address).includes('/')
const resolutionOf = (value: Json): Json => entryOf(value, 'resolution') ?? 'NONE'

/** Hosts of a ServiceEntry. */
export const hostNotWildcard: CelRule = {
  id: 'host-not-wildcard',
  message: 'hostname cannot be wildcard',
  why: 'An entry for every name there is would take over all traffic of the mesh.',
  fix: 'Name the domain: `api.example.com`, or `*.example.com` for all names below it.',
  holds: (value) => value !== '*',
}

/** Ports of a ServiceEntry. */
export const uniquePortNumbers: CelRule = {
  id: 'unique-port-numbers',
  message: 'port number cannot be duplicated',
  why: 'Sidecars find the port by its number; of two ports with one number they could not tell which is meant.',
  fix: 'Keep one of the ports, or give the other a number of its own. Use `targetPort` if only the port of the server differs.',
  reads: [['*', 'number']],
  holds: (value) => {
    const numbers = itemsOf(value).map((port) => entryOf(port, 'number'))
    return new Set(numbers).size === numbers.length
  },
  culprit: (value) => {
    const numbers = itemsOf(value).map((port) => entryOf(port, 'number'))
    return [numbers.findIndex((number, i) => numbers.indexOf(number) < i), 'number']
  },
}

/** Where endpoints come from: one source only. */
export const selectorOrEndpoints: CelRule = {
  id: 'selector-or-endpoints',
  message: 'only one of WorkloadSelector or Endpoints can be set',
  why: 'Endpoints are either written here or found by their labels. The mere presence of both keys counts, even if they are empty.',
  fix: 'Keep `endpoints` if you know the addresses, `workloadSelector` if pods or WorkloadEntries carry the labels.',
  atMostOne: ['workloadSelector', 'endpoints'],
  reads: [['workloadSelector'], ['endpoints']],
  holds: (value) => !has(value, 'workloadSelector') || !has(value, 'endpoints'),
  culprit: () => ['endpoints'],
}

/** Address ranges. */
export const rangesNeedNoneOrStatic: CelRule = {
  id: 'ranges-need-none-or-static',
  message: 'CIDR addresses are allowed only for NONE/STATIC resolution types',
  why: 'A range says which destinations are meant, a DNS lookup would replace the destination by another: both cannot hold.',
  fix: 'Use `resolution: NONE` to let traffic go where the application sent it, `STATIC` to send it to `endpoints`, or list single IPs.',
  reads: [['resolution'], ['addresses'], ['addresses', '*']],
  holds: (value) =>
    ['STATIC', 'NONE'].includes(textIn(resolutionOf(value))) ||
    !itemsOf(entryOf(value, 'addresses')).some(isRange),
  culprit: (value) => ['addresses', itemsOf(entryOf(value, 'addresses')).findIndex(isRange)],
}

/** `NONE` has no endpoints of its own. */
export const noneWithoutEndpoints: CelRule = {
  id: 'none-without-endpoints',
  message: 'NONE mode cannot set endpoints',
  why: 'NONE sends traffic to the IP the application dialled, so `endpoints` would never be used. NONE is also what holds when `resolution` is missing.',
  fix: 'Write `resolution: STATIC` for endpoints with IPs or `DNS` for names, or take `endpoints` out, even an empty one.',
  reads: [['resolution'], ['endpoints']],
  holds: (value) => resolutionOf(value) !== 'NONE' || !has(value, 'endpoints'),
  culprit: (value) => [has(value, 'resolution') ? 'resolution' : 'endpoints'],
}

/** `DNS_ROUND_ROBIN` resolves one name. */
export const roundRobinOneEndpoint: CelRule = {
  id: 'round-robin-one-endpoint',
  message: 'DNS_ROUND_ROBIN mode cannot have multiple endpoints',
  why: 'This mode makes one logical host that connects to the first IP of the latest DNS answer; it has no place for a second one.',
  fix: 'Keep one endpoint, or use `resolution: DNS` to balance over several.',
  reads: [['resolution'], ['endpoints']],
  holds: (value) =>
    resolutionOf(value) !== 'DNS_ROUND_ROBIN' || itemsOf(entryOf(value, 'endpoints')).length <= 1,
  culprit: () => ['endpoints', 1],
}
