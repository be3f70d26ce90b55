import { maskedNetwork } from '#core/istio/service-address.ts'
import { isLoneAddress, isNetwork } from '#core/istio/address.ts'
import type {
  FilterChain,
  HttpConnectionManager,
  ExtraFilter,
  TcpProxy,
} from '#core/sidecar/config/listener.ts'
import { withoutAbsent } from '#core/sidecar/config/without-absent.ts'
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
  const names = serverNames.filter((name) => name !== '*').toSorted()
  const masked = networks.filter((one) => !isEverywhere(one)).map(maskOf)
  return `${isSniffed} ${names.join()} ${[...new Set(masked)].toSorted().join()}`
}

const isEverywhere = (network: string): boolean => network.split('/')[0] === ANY_ADDRESS

const maskOf = (network: string): string =>
  isNetwork(network) ? maskedNetwork(network) : `${network}/${network.includes(':') ? 128 : 32}`

/** The chain as Envoy gets it. */
export function programmedChain(chain: Chain): FilterChain {
  const { http, tcp, networkFilters, metadata } = chain
  return withoutAbsent({ match: matchOf(chain), http, tcp, networkFilters, metadata })
}

function matchOf(chain: Chain): FilterChain['match'] {
  if (takesAll(chain)) return undefined
  const { serverNames, networks, isSniffed } = chain
  const ranges = networks
    .toSorted()
    .filter((one) => !isEverywhere(one) && (isNetwork(one) || isLoneAddress(one)))
  return withoutAbsent({
    applicationProtocols: isSniffed ? ['http/1.1', 'h2c'] : undefined,
    transportProtocol: isSniffed ? 'raw_buffer' : undefined,
    serverNames: serverNames.length > 0 && !serverNames.includes('*') ? serverNames.toSorted() : undefined,
    prefixRanges:
      ranges.length > 0
        ? ranges.map((one) => (one.includes('/') ? one : `${one}/${one.includes(':') ? 128 : 32}`))
        : undefined,
  })
}
