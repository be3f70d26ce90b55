import { portKeyOfService } from '#core/gates/mend/endpoints.ts'
import { writeIt } from '#core/gates/mend/keys.ts'
import {
  leavePortOut,
  nameByProtocol,
  protocolByPort,
  renamePort,
  renamePortOfKey,
} from '#core/gates/mend/ports.ts'
import { either, textAt, type Mend, type Place, type Proposal, write } from '#core/gates/mend/proposal.ts'
import { dnsLabel, renamed } from '#core/gates/mend/texts.ts'
import { type Complaint, inAgent, inValidation } from '#core/gates/webhook/complaint.ts'
import { nearestWord } from '#core/text/nearest.ts'
import { isDnsLabel } from './dns-label.ts'
import { parseProtocol, PROTOCOLS } from './protocol.ts'

/** The name of a port, or the key that refers to one. */
const mendName: Mend = either(nameIfMissing, renamePort, renamePortOfKey, portKeyOfService, renamed(dnsLabel))

/** What is wrong with a port number. */
export function portNumber(port: number): Complaint | undefined {
  if (port >= 1 && port <= 65535) return undefined
  return {
    message: `port number ${port} must be in the range 1..65535`,
    why:
      port === 0
        ? 'The port is missing or 0, and TCP has no port 0: nothing could be reached.'
        : 'TCP has the ports 1 to 65535 and no others.',
    fix: 'Write a port from 1 to 65535.',
    source: inAgent(178),
    mend: leavePortOut,
  }
}

/** What is wrong with the name of a port. */
export function portName(name: string): Complaint | undefined {
  if (isDnsLabel(name)) return undefined
  return {
    message: `invalid port name: ${name}`,
    why:
      name === ''
        ? 'The port has no name. Endpoints refer to ports by their names.'
        : 'Names of ports are DNS labels: letters, digits and inner `-`, at most 63 characters.',
    fix: name.includes('_') ? 'Write `-` instead of `_`.' : 'Write a short name such as `https` or `tcp-db`.',
    source: inValidation(3149),
    mend: mendName,
  }
}

/** What is wrong with the name of a protocol; none at all is fine. */
export function protocolName(name: string): Complaint | undefined {
  if (name === '' || parseProtocol(name) !== undefined) return undefined
  return {
    message: `unsupported protocol: ${name}`,
    why: 'The sidecar builds its listener by the protocol, and it does not know this one.',
    fix: 'Write one of HTTP, HTTP2, GRPC, GRPC-WEB, HTTP_PROXY, HTTPS, TLS, TCP, MONGO, MYSQL, REDIS or UDP; TCP fits anything else.',
    source: inValidation(3157),
    mend: either(nearestProtocol, protocolByPort, writeIt('TCP')),
  }
}

function nameIfMissing(place: Place): readonly Proposal[] {
  return textAt(place.object, place.path) === '' ? nameByProtocol(place) : []
}

/** The known protocol that is written most like this one. */
function nearestProtocol({ object, path }: Place): readonly Proposal[] {
  return write(path, nearestWord(textAt(object, path), PROTOCOLS))
}
