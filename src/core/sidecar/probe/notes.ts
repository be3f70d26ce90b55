import type { ListenerConfig } from '#core/sidecar/config/listener.ts'
import type { Citation } from '#core/sidecar/prediction.ts'
import type { LookUp } from './app/look-up.ts'
import { calledBy } from './app/payload.ts'
import type { Journey } from './journey.ts'
import type { FoundChain } from './listen/find-chain.ts'
import type { Inspected } from './listen/inspect.ts'
import type { Request } from './request.ts'
import type { Scene } from './scene/scene.ts'

const capture = (isOn: boolean): Citation =>
  isOn ? { mesh: 'proxy.dnsCapture' } : { default: 'DNS capture is off unless the mesh turns it on.' }

/** Notes how the application comes to an address. */
export function noteDns(found: LookUp, request: Request, scene: Scene, { note }: Journey): void {
  const { mesh } = scene.prediction
  const because = [capture(mesh.proxy.dnsCapture)]
  const called = calledBy(request)
  switch (found.is) {
    case 'given':
      note('dns', `The application knows the address ${found.addresses[0] ?? ''}; no name is looked up.`, {
        because: [{ default: 'An address needs no DNS.' }],
      })
      return
    case 'failed':
      note('dns', failureWords(called, found), { because, ends: true })
      return
    case 'unknown':
      note(
        'dns',
        `The sidecar's DNS does not know ${found.name}, and public DNS cannot hold such a name. If it resolves all the same, this is what follows.`,
        { because },
      )
      return
    case 'found': {
      const addresses = found.addresses.join(', ')
      const supposed = scene.outside.isSupposed && found.by === 'dns' ? ' (supposed)' : ''
      note(
        'dns',
        found.by === 'table'
          ? `The sidecar's own DNS answers for ${found.name}: ${addresses}.`
          : `DNS answers for ${found.name}: ${addresses}${supposed}.`,
        { because },
      )
    }
  }
}

function failureWords(called: string, { why }: Extract<LookUp, { is: 'failed' }>): string {
  switch (why) {
    case 'no-such-name':
      return `${called} does not resolve: no DNS knows the name. The application ends here; the sidecar never hears of it.`
    case 'no-address':
      return `${called} exists and has no address. The application ends here; the sidecar never hears of it.`
    default:
      return `DNS fails for ${called} (${why}). The application ends here; the sidecar never hears of it.`
  }
}

/** Notes which listener gets the connection, and why no nearer one. */
export function noteListener(
  listener: ListenerConfig,
  address: string,
  port: number,
  { note }: Journey,
): void {
  const { name } = listener
  if (name === 'virtualOutbound') {
    note(
      'listener',
      `No listener is for port ${port} of this address, so \`virtualOutbound\` keeps the connection; it reads nothing of it.`,
      {
        of: listener,
        instead: `No service that this pod sees has port ${port} on this address, or on every address.`,
      },
    )
    return
  }
  const isOwn = listener.address === address
  note(
    'listener',
    isOwn
      ? `The listener \`${name}\` is for exactly this address and port.`
      : `The listener \`${name}\` takes port ${port} of every address that has no listener of its own.`,
    { of: listener },
  )
}

/** Notes which filter chain takes the connection, and by what. */
export function noteChain(
  { chain, via }: FoundChain,
  listener: ListenerConfig,
  inspected: Inspected,
  { note }: Journey,
): void {
  const { serverName, transportProtocol, applicationProtocols } = inspected
  const read = [
    ...(transportProtocol === 'tls'
      ? [`TLS${serverName === undefined ? ' without a server name' : ` for ${serverName}`}`]
      : []),
    ...(transportProtocol === 'tls' ? [] : applicationProtocols.map((protocol) => `\`${protocol}\``)),
  ]
  const what =
    read.length > 0
      ? `The first bytes are ${read.join(', ')}`
      : listener.inspectors.length > 0
        ? 'The first bytes are neither TLS nor HTTP that it reads'
        : 'The first bytes are not looked at'
  const isDefault = chain === listener.defaultFilterChain
  const how = chain.http ? 'reads the requests' : 'passes the bytes on'
  const others = listener.filterChains.length
  note(
    'filter-chain',
    isDefault
      ? `${what}; no filter chain is for that, so the default chain takes the connection and ${how}.`
      : listener.name === 'virtualOutbound'
        ? `${what}; the filter chain \`${chain.name ?? ''}\` takes everything and ${how}.`
        : `${what}; the filter chain \`${via}\` is for that and ${how}.`,
    {
      of: chain,
      ...(isDefault && others > 0
        ? {
            instead: `${others === 1 ? 'The other chain is' : `${others} other chains are`} for ${chainWords(listener)}.`,
          }
        : {}),
    },
  )
}

const MOST_NAMED = 3

function chainWords({ filterChains }: ListenerConfig): string {
  const words = filterChains.flatMap(({ match }) => [
    ...(match?.serverNames ?? []).map((name) => `TLS to ${name}`),
    ...(match?.applicationProtocols ? ['plaintext HTTP'] : []),
    ...(match?.prefixRanges ?? []).map((range) => `addresses in ${range}`),
  ])
  const shown = [...new Set(words)]
  const more = shown.length - MOST_NAMED
  return `${shown.slice(0, MOST_NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}
