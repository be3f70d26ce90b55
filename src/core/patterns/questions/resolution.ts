import { changeOf, type DesignDraft } from '#core/forms/design-draft.ts'
import { placeIn, type Design } from '#core/forms/design.ts'
import { portsOf } from '#core/forms/entry-ports.ts'
import { textsOf } from '#core/forms/fields.ts'
import type { ChoiceQuestion } from '#core/forms/question.ts'
import { hindrance, standingAt } from '#core/forms/standing.ts'
import { isWildcard } from '#core/istio/host-name.ts'
import { listOf, textOf, type Resource } from '#core/istio/resource.ts'

const PATH = ['spec', 'resolution']
const SHOWN = ['DNS', 'DNS_ROUND_ROBIN', 'NONE', 'DYNAMIC_DNS']
/** Source: Istio 1.30.3, pkg/config/validation/validation.go:3097. */
const DYNAMIC_PROTOCOLS = new Set(['HTTP', 'HTTP2', 'GRPC', 'TLS', 'HTTPS'])

/** Why a resolution would be refused for an entry with these hosts; undefined if it would not. */
function refusalOf(entry: Resource, hosts: readonly string[], resolution: string): string | undefined {
  const { endpoints, workloadSelector } = entry.spec
  const addresses = textsOf(entry.spec['addresses'])
  const listed = listOf(endpoints).length
  switch (resolution) {
    case 'DNS':
    case 'DNS_ROUND_ROBIN':
      if (listed === 0 && hosts.some(isWildcard)) return 'A wildcard is not a name that DNS could answer.'
      if (addresses.some((address) => address.includes('/')))
        return 'Networks in `addresses` need resolution NONE or STATIC.'
      return resolution === 'DNS_ROUND_ROBIN' && listed > 1
        ? 'It takes one endpoint at most; this entry lists several.'
        : undefined
    case 'NONE':
      return endpoints === undefined ? undefined : 'NONE takes no `endpoints`; this entry lists some.'
    case 'DYNAMIC_DNS':
      if (hosts.length === 0 || !hosts.every(isWildcard))
        return 'Only for entries whose hosts are all wildcards.'
      if (addresses.length > 0) return 'It takes no `addresses`; this entry has some.'
      if (listed > 0 || workloadSelector !== undefined) return 'It takes no endpoints; this entry has some.'
      return portsOf(entry).every(({ protocol }) => DYNAMIC_PROTOCOLS.has(protocol))
        ? undefined
        : 'It works for HTTP, HTTP2, GRPC and TLS ports only.'
    default:
      return undefined
  }
}

/** Writes a resolution with what it needs: DYNAMIC_DNS knows TLS, but not HTTPS, which means the same everywhere else. */
export function writeResolution(draft: DesignDraft, entry: Resource, resolution: string): void {
  draft.setField(entry, PATH, resolution)
  if (resolution !== 'DYNAMIC_DNS') return
  for (const { index, protocol } of portsOf(entry))
    if (protocol === 'HTTPS') draft.setField(entry, ['spec', 'ports', index, 'protocol'], 'TLS')
}

/** Keeps the resolution one that Istio accepts for changed hosts: wildcards cannot be looked up, names need no DYNAMIC_DNS. */
export function adaptResolution(draft: DesignDraft, entry: Resource, hosts: readonly string[]): void {
  const written = textOf(entry.spec['resolution'])
  if (hosts.length === 0 || !SHOWN.includes(written) || refusalOf(entry, hosts, written) === undefined) return
  const wanted = (written === 'DYNAMIC_DNS' ? ['DNS', 'NONE'] : ['DYNAMIC_DNS', 'NONE']).find(
    (resolution) => refusalOf(entry, hosts, resolution) === undefined,
  )
  if (wanted !== undefined) writeResolution(draft, entry, wanted)
}

/** How the addresses of an entry that is recognised by its name are found. */
export function resolutionQuestion(design: Design, entry: Resource): ChoiceQuestion {
  const hosts = textsOf(entry.spec['hosts'])
  const standing = standingAt(
    entry,
    PATH,
    (value) => typeof value === 'string' && (SHOWN.includes(value) || value === ''),
  )
  const option = (id: string, consequence: string) => {
    const unavailable = refusalOf(entry, hosts, id)
    return { id, title: id, consequence, ...(unavailable === undefined ? {} : { unavailable }) }
  }
  return {
    id: 'resolution',
    label: 'How are addresses found?',
    why: 'Which address the sidecar connects to, once it knows the host is meant.',
    control: 'choice',
    look: 'cards',
    places: [placeIn(entry, PATH)],
    options: [
      option(
        'DNS',
        'Envoy looks the name up itself in the background, respects its TTL and uses every address it gets.',
      ),
      option(
        'DNS_ROUND_ROBIN',
        'One logical endpoint: each new connection tries the first address of the latest answer first. For hosts with many changing addresses.',
      ),
      option(
        'NONE',
        'The connection goes to the address the app dialled. Nothing to balance, and the name is not checked against it.',
      ),
      option('DYNAMIC_DNS', 'For wildcards: Envoy looks up the very name each request asks for.'),
    ],
    value: textOf(standing.value) || 'NONE',
    ...hindrance(standing),
    write: (id) =>
      changeOf(design, (draft) => {
        writeResolution(draft, entry, id)
      }),
  }
}
