import ipaddr from 'ipaddr.js'
import type { FilterChain, ListenerConfig } from '#core/sidecar/config/listener.ts'
import { nameOfSupposed } from '#core/sidecar/probe/scene/supposed.ts'
import type { Inspected } from './inspect.ts'

/** A filter chain, and how the access log writes which it was. */
export interface FoundChain {
  readonly chain: FilterChain
  readonly via: string
}

/** A chain with one of the things it matches by, so that the most specific can be told. */
interface Candidate {
  readonly chain: FilterChain
  readonly network: string | undefined
  readonly serverName: string | undefined
}

/**
 * The chain that fits best: by port, then the narrowest network, then the longest server name, then transport, then protocol; each is
 * settled before the next is looked at. Where none fits, the default chain. Source: Envoy, filter_chain_manager_impl.cc.
 */
export function findChain(
  listener: ListenerConfig,
  address: string,
  port: number,
  inspected: Inspected,
): FoundChain | undefined {
  const found = bestOf(listener.filterChains, address, port, inspected)
  if (found) {
    const number = listener.filterChains.indexOf(found)
    return { chain: found, via: `${listener.name}#${found.name ?? number}` }
  }
  const last = listener.defaultFilterChain
  return (
    last && { chain: last, via: `${listener.name}#default${last.name === undefined ? '' : `:${last.name}`}` }
  )
}

function bestOf(
  chains: readonly FilterChain[],
  address: string,
  port: number,
  { transportProtocol, serverName, applicationProtocols }: Inspected,
): FilterChain | undefined {
  const all = chains.flatMap(candidatesOf)
  const onPort = narrowed(
    all,
    ({ chain }) => chain.match?.destinationPort,
    (own) => own === port,
  )
  const inNetwork = narrowest(onPort, address)
  const named = byServerName(inNetwork, serverName ?? '')
  const transported = narrowed(
    named,
    ({ chain }) => chain.match?.transportProtocol,
    (own) => own === transportProtocol,
  )
  const spoken = narrowed(
    transported,
    ({ chain }) => chain.match?.applicationProtocols,
    (own) => own.some((protocol) => applicationProtocols.includes(protocol)),
  )
  return spoken[0]?.chain
}

function candidatesOf(chain: FilterChain): Candidate[] {
  const { prefixRanges = [undefined], serverNames = [undefined] } = chain.match ?? {}
  return prefixRanges.flatMap((network) => serverNames.map((serverName) => ({ chain, network, serverName })))
}

/** Those that ask for something and get it; if there are none, those that do not ask. */
function narrowed<T>(
  candidates: readonly Candidate[],
  asked: (candidate: Candidate) => T | undefined,
  fits: (value: T) => boolean,
): readonly Candidate[] {
  const fitting = candidates.filter((candidate) => {
    const value = asked(candidate)
    return value !== undefined && fits(value)
  })
  return fitting.length > 0 ? fitting : candidates.filter((candidate) => asked(candidate) === undefined)
}

function narrowest(candidates: readonly Candidate[], address: string): readonly Candidate[] {
  let bits = -1
  for (const { network } of candidates)
    if (network !== undefined && isIn(address, network)) bits = Math.max(bits, bitsOf(network))
  if (bits === -1) return candidates.filter(({ network }) => network === undefined)
  return candidates.filter(
    ({ network }) => network !== undefined && bitsOf(network) === bits && isIn(address, network),
  )
}

const bitsOf = (network: string): number => Number(network.split('/')[1] ?? 0)

/** Whether an address is in a network; one that is only supposed is in none. */
function isIn(address: string, network: string): boolean {
  if (nameOfSupposed(address) !== undefined || !ipaddr.isValid(address)) return false
  const [base = '', bits = ''] = network.split('/')
  if (!ipaddr.isValid(base)) return false
  const [one, other] = [ipaddr.parse(address), ipaddr.parse(base)]
  return one.kind() === other.kind() && one.match(other, Number(bits))
}

function byServerName(candidates: readonly Candidate[], serverName: string): readonly Candidate[] {
  const exact = candidates.filter((candidate) => serverName !== '' && candidate.serverName === serverName)
  if (exact.length > 0) return exact
  for (let dot = serverName.indexOf('.'); dot !== -1; dot = serverName.indexOf('.', dot + 1)) {
    const wildcard = `*${serverName.slice(dot)}`
    const under = candidates.filter((candidate) => candidate.serverName === wildcard)
    if (under.length > 0) return under
  }
  return candidates.filter((candidate) => candidate.serverName === undefined)
}
