import type { Rule, Subjects } from './rule.ts'
import { credentialOnSidecar } from './rules/credential-on-sidecar.ts'
import { doubleTls } from './rules/double-tls.ts'
import { faultNeverHappens } from './rules/fault-never-happens.ts'
import { gatewayToNone } from './rules/gateway-to-none.ts'
import { hostOfAnotherTeam } from './rules/host-of-another-team.ts'
import { httpOn443 } from './rules/http-on-443.ts'
import { httpRoutesOnTls } from './rules/http-routes-on-tls.ts'
import { httpSettingsOnTls } from './rules/http-settings-on-tls.ts'
import { listenerRefused } from './rules/listener-refused.ts'
import { madeUpAddress } from './rules/made-up-address.ts'
import { nameNobodyResolves } from './rules/name-nobody-resolves.ts'
import { noneBesideAnother } from './rules/none-beside-another.ts'
import { outlierOnDynamicDns } from './rules/outlier-on-dynamic-dns.ts'
import { portSettingsReplace } from './rules/port-settings-replace.ts'
import { randomWinner } from './rules/random-winner.ts'
import { reservedPort } from './rules/reserved-port.ts'
import { retriesStick } from './rules/retries-stick.ts'
import { routeWithoutRewrite } from './rules/route-without-rewrite.ts'
import { ruleHostCase } from './rules/rule-host-case.ts'
import { sameHostDropped } from './rules/same-host-dropped.ts'
import { serverSpeaksFirst } from './rules/server-speaks-first.ts'
import { severalAddressesHttp } from './rules/several-addresses-http.ts'
import { severalHostsOneAddress } from './rules/several-hosts-one-address.ts'
import { sniWithoutSan } from './rules/sni-without-san.ts'
import { staticWithoutEndpoints } from './rules/static-without-endpoints.ts'
import { takesWholePort } from './rules/takes-whole-port.ts'
import { tcpBesideHttp } from './rules/tcp-beside-http.ts'
import { tlsTurnedOff } from './rules/tls-turned-off.ts'
import { twoRulesOneHost } from './rules/two-rules-one-host.ts'
import { twoTcpOnePort } from './rules/two-tcp-one-port.ts'
import { udpPort } from './rules/udp-port.ts'
import { upperCaseHost } from './rules/upper-case-host.ts'

/** Every rule, whichever kind it is about. */
export type AnyRule = { [Kind in keyof Subjects]: Rule<Kind> }[keyof Subjects]

/** All rules of our own, in the order in which findings at one object stand. */
export const rules: readonly AnyRule[] = [
  credentialOnSidecar,
  doubleTls,
  faultNeverHappens,
  gatewayToNone,
  hostOfAnotherTeam,
  httpOn443,
  httpRoutesOnTls,
  httpSettingsOnTls,
  listenerRefused,
  madeUpAddress,
  nameNobodyResolves,
  noneBesideAnother,
  outlierOnDynamicDns,
  portSettingsReplace,
  randomWinner,
  reservedPort,
  retriesStick,
  routeWithoutRewrite,
  ruleHostCase,
  sameHostDropped,
  serverSpeaksFirst,
  severalAddressesHttp,
  severalHostsOneAddress,
  sniWithoutSan,
  staticWithoutEndpoints,
  takesWholePort,
  tcpBesideHttp,
  tlsTurnedOff,
  twoRulesOneHost,
  twoTcpOnePort,
  udpPort,
  upperCaseHost,
]
