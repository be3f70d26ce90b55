import { mendDuration } from '#core/gates/mend/durations.ts'
import {
  portKeyOfService,
  removeFromSpec,
  resolutionForEndpoints,
  resolutions,
} from '#core/gates/mend/endpoints.ts'
import { removeFromSeveral, removeIfEmpty, removeIt } from '#core/gates/mend/keys.ts'
import { leavePortOut, removeRepeatedPort, renamePortOfKey } from '#core/gates/mend/ports.ts'
import { either, type Mend } from '#core/gates/mend/proposal.ts'
import { dnsLabel, renamed, rewritten, socketText } from '#core/gates/mend/texts.ts'

const removeLabel: Mend = removeIt

/** Ways out of the CEL rules, by the rule's id. */
const RULES: Readonly<Record<string, Mend>> = {
  'host-not-wildcard': removeFromSeveral,
  'unique-port-numbers': removeRepeatedPort,
  'selector-or-endpoints': either(removeFromSpec('workloadSelector'), removeFromSpec('endpoints')),
  'ranges-need-none-or-static': either(
    resolutionForEndpoints,
    resolutions('NONE', 'STATIC'),
    removeFromSeveral,
  ),
  'none-without-endpoints': either(resolutionForEndpoints, removeFromSpec('endpoints')),
  'round-robin-one-endpoint': resolutions('DNS'),
  'selector-without-wildcard': removeLabel,
  'match-label-key-without-wildcard': removeLabel,
  'match-label-key-not-empty': removeLabel,
  'match-label-value-without-wildcard': removeLabel,
  'valid-duration': mendDuration,
  'port-range': leavePortOut,
  'address-required': either(removeIfEmpty),
  'socket-without-ports': removeIt,
  'socket-path': rewritten(socketText),
  'socket-not-directory': rewritten(socketText),
  'port-name': either(renamePortOfKey, portKeyOfService, renamed(dnsLabel)),
}

/** Ways out of a broken CEL rule. */
export const mendRule = (id: string): Mend => (Object.hasOwn(RULES, id) ? RULES[id] : undefined) ?? (() => [])
