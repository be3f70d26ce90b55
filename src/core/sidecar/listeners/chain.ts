import { maskedNetwork } from '#core/istio/service-address.ts'
import { isLoneAddress, isNetwork } from '#core/istio/address.ts'
import type {
  ExtraFilter,
  FilterChain,
  FilterChainMatch,
  HttpConnectionManager,
  TcpProxy,
} from '#core/sidecar/config/listener.ts'
import type { Unfinished } from '#core/sidecar/config/without-absent.ts'
import type { Cause } from '#core/sidecar/citations/ledger.ts'
import { ANY_ADDRESS } from '#core/sidecar/services/service.ts'

/** A filter chain before it stands in a listener. */
export interface Chain {
  readonly serverNames: readonly string[]
  /** Networks and addresses that connections must be for. */
  readonly networks: readonly string[]
  /** It takes plaintext HTTP only, told by its first bytes. */
  readonly isSniffed: boolean
  readonly http?: HttpConnectionManager
  readonly tcp?: TcpProxy
  readonly networkFilters?: readonly ExtraFilter[]
  /** The VirtualService it comes from, as Envoy's metadata name it. */
  readonly metadata?: object
  readonly causes: readonly Cause[]
}

/** Whether a chain takes everything, so that it becomes the default one (Istio 1.30.3, listener.go:661-689). */
export const takesAll = ({ serverNames, networks, isSniffed }: Chain): boolean =>
  (serverNames.length === 0 || serverNames.includes('*')) && networks.length === 0 && !isSniffed

/** What makes two chains conflict: of equal keys the first one counts (listener.go:1218-1271). */
export function conflictKey({ serverNames, networks, isSniffed }: Chain): string {
  if (serverNames.length === 0 && networks.length === 0) return isSniffed ? 'http' : ''
  const names = serverNames.filter((name) => name !== '*').toSorted()
  const masked = networks.filter((one) => !isEverywhere(one)).map(maskOf)
  return `${isSniffed} ${names.join()} ${[...new Set(masked)].toSorted().join()}`
}

const isEverywhere = (network: string): boolean => network.split('/')[0] === ANY_ADDRESS

const maskOf = (network: string): string =>
  isNetwork(network) ? maskedNetwork(network) : `${network}/${network.includes(':') ? 128 : 32}`

/** The chain as Envoy gets it. */
export function programmedChain(chain: Chain): FilterChain {
  const programmed: Unfinished<FilterChain> = {}
  if (!takesAll(chain)) programmed.match = matchOf(chain)
  if (chain.http) programmed.http = chain.http
  if (chain.tcp) programmed.tcp = chain.tcp
  if (chain.networkFilters) programmed.networkFilters = chain.networkFilters
  if (chain.metadata) programmed.metadata = chain.metadata
  return programmed
}

function matchOf({ serverNames, networks, isSniffed }: Chain): FilterChainMatch {
  const match: Unfinished<FilterChainMatch> = {}
  if (isSniffed) {
    match.applicationProtocols = ['http/1.1', 'h2c']
    match.transportProtocol = 'raw_buffer'
  }
  if (serverNames.length > 0 && !serverNames.includes('*')) match.serverNames = serverNames.toSorted()
  const ranges = networks.filter((one) => !isEverywhere(one) && (isNetwork(one) || isLoneAddress(one)))
  if (ranges.length > 0)
    match.prefixRanges = ranges
      .toSorted()
      .map((one) => (one.includes('/') ? one : `${one}/${one.includes(':') ? 128 : 32}`))
  return match
}
