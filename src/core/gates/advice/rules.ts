import type { Rule, Subjects } from './rule.ts'
import { addressForEachEntry } from './rules/address-for-each-entry.ts'
import { certificateNotChecked } from './rules/certificate-not-checked.ts'
import { credentialOnSidecar } from './rules/credential-on-sidecar.ts'
import { doubleTls } from './rules/double-tls.ts'
import { ejectsNothing } from './rules/ejects-nothing.ts'
import { faultNeverHappens } from './rules/fault-never-happens.ts'
import { gatewayToNone } from './rules/gateway-to-none.ts'
import { hashCookieWithoutTtl } from './rules/hash-cookie-without-ttl.ts'
import { hashWithoutRequests } from './rules/hash-without-requests.ts'
import { hostOfAnotherTeam } from './rules/host-of-another-team.ts'
import { httpOn443 } from './rules/http-on-443.ts'
import { httpRoutesOnTls } from './rules/http-routes-on-tls.ts'
import { httpSettingsOnTls } from './rules/http-settings-on-tls.ts'
import { listenerRefused } from './rules/listener-refused.ts'
import { loadBalancerIgnored } from './rules/load-balancer-ignored.ts'
import { loneWeight } from './rules/lone-weight.ts'
import { madeUpAddress } from './rules/made-up-address.ts'
import { meshTlsOutside } from './rules/mesh-tls-outside.ts'
import { nameNobodyResolves } from './rules/name-nobody-resolves.ts'
import { nearRuleHidesTls } from './rules/near-rule-hides-tls.ts'
import { networkOnGuessedPort } from './rules/network-on-guessed-port.ts'
import { noneBesideAnother } from './rules/none-beside-another.ts'
import { noneOpensPort } from './rules/none-opens-port.ts'
import { noneToMadeUpAddress } from './rules/none-to-made-up-address.ts'
import { outlierOnDynamicDns } from './rules/outlier-on-dynamic-dns.ts'
import { plainHttpTo443 } from './rules/plain-http-to-443.ts'
import { plainHttpToTlsPort } from './rules/plain-http-to-tls-port.ts'
import { portReadDifferently } from './rules/port-read-differently.ts'
import { portSettingsReplace } from './rules/port-settings-replace.ts'
import { randomWinner } from './rules/random-winner.ts'
import { reservedPort } from './rules/reserved-port.ts'
import { retriesStick } from './rules/retries-stick.ts'
import { retryCodesMissing } from './rules/retry-codes-missing.ts'
import { routeBelowWildcard } from './rules/route-below-wildcard.ts'
import { routeKeepsPort } from './rules/route-keeps-port.ts'
import { routeToDialledAddress } from './rules/route-to-dialled-address.ts'
import { routeToHiddenEntry } from './rules/route-to-hidden-entry.ts'
import { routeToMissingPort } from './rules/route-to-missing-port.ts'
import { routeWithoutRewrite } from './rules/route-without-rewrite.ts'
import { ruleHostCase } from './rules/rule-host-case.ts'
import { ruleOutOfSight } from './rules/rule-out-of-sight.ts'
import { ruleShownToFewer } from './rules/rule-shown-to-fewer.ts'
import { sameHostDropped } from './rules/same-host-dropped.ts'
import { serverSpeaksFirst } from './rules/server-speaks-first.ts'
import { severalAddressesHttp } from './rules/several-addresses-http.ts'
import { severalHostsOneAddress } from './rules/several-hosts-one-address.ts'
import { sniWithoutSan } from './rules/sni-without-san.ts'
import { sourceIgnored } from './rules/source-ignored.ts'
import { staticWithoutEndpoints } from './rules/static-without-endpoints.ts'
import { subsetOfDynamicDns } from './rules/subset-of-dynamic-dns.ts'
import { subsetWithoutEndpoints } from './rules/subset-without-endpoints.ts'
import { takesWholePort } from './rules/takes-whole-port.ts'
import { tcpBesideHttp } from './rules/tcp-beside-http.ts'
import { tcpTlsWithoutSni } from './rules/tcp-tls-without-sni.ts'
import { timedOutTry } from './rules/timed-out-try.ts'
import { tlsRouteToDynamicDns } from './rules/tls-route-to-dynamic-dns.ts'
import { tlsTurnedOff } from './rules/tls-turned-off.ts'
import { twoRulesOneHost } from './rules/two-rules-one-host.ts'
import { twoTcpOnePort } from './rules/two-tcp-one-port.ts'
import { udpPort } from './rules/udp-port.ts'
import { upperCaseHost } from './rules/upper-case-host.ts'
import { wildcardToAnywhere } from './rules/wildcard-to-anywhere.ts'

/** Every rule, whichever kind it is about. */
export type AnyRule = { [Kind in keyof Subjects]: Rule<Kind> }[keyof Subjects]

/** All rules of our own, in the order in which findings at one object stand. */
export const rules: readonly AnyRule[] = [
  addressForEachEntry,
  certificateNotChecked,
  credentialOnSidecar,
  doubleTls,
  ejectsNothing,
  faultNeverHappens,
  gatewayToNone,
  hashCookieWithoutTtl,
  hashWithoutRequests,
  hostOfAnotherTeam,
  httpOn443,
  httpRoutesOnTls,
  httpSettingsOnTls,
  listenerRefused,
  loadBalancerIgnored,
  loneWeight,
  madeUpAddress,
  meshTlsOutside,
  nameNobodyResolves,
  nearRuleHidesTls,
  networkOnGuessedPort,
  noneBesideAnother,
  noneOpensPort,
  noneToMadeUpAddress,
  outlierOnDynamicDns,
  plainHttpTo443,
  plainHttpToTlsPort,
  portReadDifferently,
  portSettingsReplace,
  randomWinner,
  reservedPort,
  retriesStick,
  retryCodesMissing,
  routeBelowWildcard,
  routeKeepsPort,
  routeToDialledAddress,
  routeToHiddenEntry,
  routeToMissingPort,
  routeWithoutRewrite,
  ruleHostCase,
  ruleOutOfSight,
  ruleShownToFewer,
  sameHostDropped,
  serverSpeaksFirst,
  severalAddressesHttp,
  severalHostsOneAddress,
  sniWithoutSan,
  sourceIgnored,
  staticWithoutEndpoints,
  subsetOfDynamicDns,
  subsetWithoutEndpoints,
  takesWholePort,
  tcpBesideHttp,
  tcpTlsWithoutSni,
  timedOutTry,
  tlsRouteToDynamicDns,
  tlsTurnedOff,
  twoRulesOneHost,
  twoTcpOnePort,
  udpPort,
  upperCaseHost,
  wildcardToAnywhere,
]
