import { freeName } from '#core/forms/derived-name.ts'
import { changeOf, type DesignDraft } from '#core/forms/design-draft.ts'
import { placeIn, type Design } from '#core/forms/design.ts'
import { isPortList, portsOf, type PortRow } from '#core/forms/entry-ports.ts'
import { textsOf } from '#core/forms/fields.ts'
import type { ChoiceQuestion } from '#core/forms/question.ts'
import { hindrance, standingAt } from '#core/forms/standing.ts'
import { isWildcard } from '#core/istio/host-name.ts'
import { listOf, type Resource } from '#core/istio/resource.ts'
import { originate, stopOriginating } from './origination.ts'

export const TLS_PORT = { number: 443, name: 'tls', protocol: 'TLS' }
const HTTP_PORT = { number: 80, name: 'http', protocol: 'HTTP', targetPort: 443 }

type Encrypts = 'app' | 'sidecar' | 'both' | 'other'

export const isTls = ({ protocol }: PortRow): boolean => protocol === 'TLS' || protocol === 'HTTPS'
export const isHttp = ({ protocol }: PortRow): boolean =>
  protocol === 'HTTP' || protocol === 'HTTP2' || protocol === 'GRPC'
/** The port on which the sidecar takes plain requests to encrypt them. */
const isHandedOver = (port: PortRow): boolean => isHttp(port) && port.targetPort !== undefined

/** Who begins TLS, as the ports say. */
export function encryptsOf(entry: Resource): Encrypts {
  const ports = portsOf(entry)
  const app = ports.some(isTls)
  const sidecar = ports.some(isHandedOver)
  if (ports.some((port) => !isTls(port) && !isHandedOver(port))) return 'other'
  return app && sidecar ? 'both' : app ? 'app' : sidecar ? 'sidecar' : 'other'
}

/** The port the sidecar encrypts from; 80 unless the entry says otherwise. */
export const handedOverPort = (entry: Resource): number =>
  portsOf(entry).find(isHandedOver)?.number ?? HTTP_PORT.number

/** Whether the sidecar begins TLS on one of the ports. */
export const originates = (entry: Resource): boolean => portsOf(entry).some(isHandedOver)

/** Rules that begin TLS for hosts that the entry has not named before. */
export function originateForNew(
  draft: DesignDraft,
  design: Design,
  entry: Resource,
  come: readonly string[],
): void {
  if (originates(entry)) {
    originate(draft, design, entry, come, {
      port: handedOverPort(entry),
      others: portsOf(entry).some(isTls),
    })
  }
}

/** "Who encrypts?": the app on a TLS port, the sidecar from a plain one, or either. */
export function encryptsQuestion(design: Design, entry: Resource): ChoiceQuestion {
  const hosts = textsOf(entry.spec['hosts'])
  const value = encryptsOf(entry)
  const path = ['spec', 'ports']
  const standing = standingAt(entry, path, isPortList, true)
  const foreign =
    value === 'other' && listOf(entry.spec['ports']).length > 0 ? describePorts(entry) : undefined
  const wildcard = hosts.some(isWildcard)
    ? {
        unavailable:
          'Offered for exact names only: this form writes the one name to ask the server for and to check. List the hosts instead of a wildcard.',
      }
    : {}
  return {
    id: 'encrypts',
    label: 'Who encrypts?',
    why: 'TLS must begin exactly once: in the app or in its sidecar.',
    control: 'choice',
    look: 'cards',
    places: [placeIn(entry, path)],
    options: [
      {
        id: 'app',
        title: 'The app',
        consequence: 'It calls `https://`. The sidecar sees the server name, not the requests.',
      },
      {
        id: 'sidecar',
        title: 'The sidecar',
        consequence:
          'The app calls `http://`; retries, timeouts and metrics per request become possible. `https://` calls are no longer covered.',
        ...wildcard,
      },
      {
        id: 'both',
        title: 'Either',
        consequence: 'Old code goes on with `https://`, new code calls `http://` and the sidecar encrypts.',
        ...wildcard,
        ...(value === 'sidecar' && handedOverPort(entry) === targetOf(entry)
          ? { unavailable: 'One port cannot take both: the app would have to call `http://` on another one.' }
          : {}),
      },
    ],
    value: value === 'other' ? undefined : value,
    ...(foreign === undefined ? {} : { foreign }),
    ...hindrance(standing),
    write: (id) =>
      changeOf(design, (draft) => {
        writeEncrypts(draft, design, entry, id as Encrypts)
      }),
  }
}

const describePorts = (entry: Resource): string =>
  portsOf(entry)
    .map(({ number, protocol }) => `${protocol || 'port'} ${number ?? '?'}`)
    .join(', ') || 'ports'

/** The port of the server, where TLS is spoken. */
const targetOf = (entry: Resource): number | undefined =>
  portsOf(entry).find(isTls)?.number ?? portsOf(entry).find(isHandedOver)?.targetPort

function writeEncrypts(draft: DesignDraft, design: Design, entry: Resource, wanted: Encrypts): void {
  const ports = portsOf(entry)
  const hosts = textsOf(entry.spec['hosts'])
  const port = handedOverPort(entry)
  const server = targetOf(entry) ?? TLS_PORT.number
  const isUnwanted = (row: PortRow) =>
    (wanted === 'app' && isHandedOver(row)) || (wanted === 'sidecar' && isTls(row))
  const unwanted = ports.filter(isUnwanted)
  const taken = new Set(ports.filter((row) => !isUnwanted(row)).map(({ name }) => name))
  const added = [
    ...(wanted !== 'sidecar' && !ports.some(isTls) ? [{ ...TLS_PORT, number: server }] : []),
    ...(wanted !== 'app' && !ports.some(isHandedOver) ? [{ ...HTTP_PORT, targetPort: server }] : []),
  ].map((row) => ({ ...row, name: freeName(row.name, taken) }))
  const [first, ...others] = unwanted
  const [replacement] = added
  for (const row of others.toReversed()) draft.clearField(entry, ['spec', 'ports', row.index])
  if (first && replacement) draft.setField(entry, ['spec', 'ports', first.index], replacement)
  else if (first) draft.clearField(entry, ['spec', 'ports', first.index])
  for (const row of added.slice(first ? 1 : 0))
    draft.insertItem(entry, ['spec', 'ports'], Number.MAX_SAFE_INTEGER, row)
  if (wanted === 'app') stopOriginating(draft, design, entry, hosts, port)
  else originate(draft, design, entry, hosts, { port, others: wanted === 'both' })
}
