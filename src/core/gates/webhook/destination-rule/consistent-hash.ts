import { removeHolder, removeIt, writeIt } from '#core/gates/mend/keys.ts'
import { either } from '#core/gates/mend/proposal.ts'
import { moveInto } from '#core/gates/mend/routes.ts'
import { type Complaint, inValidation } from '#core/gates/webhook/complaint.ts'
import type { ConsistentHash } from '#core/gates/webhook/decode/destination-rule.ts'
import type { Report } from '#core/gates/webhook/report.ts'
import { isPrime } from './prime.ts'

const LARGEST_TABLE = 5000011
const USUAL_TABLE = 65537

/** Checks `consistentHash`. Source: Istio 1.30.3, pkg/config/validation/validation.go:1196-1236. */
export function checkConsistentHash(above: Report, hash: ConsistentHash | undefined): void {
  if (!hash) return
  const report = above.at('consistentHash')
  // Of a oneof the last counts: these two come behind the cookie.
  const byCookie = hash.useSourceIp === undefined && hash.httpQueryParameterName === undefined
  if (byCookie) checkCookie(report.at('httpCookie'), hash.httpCookie)
  if (hash.minimumRingSize !== 0) {
    report.warning('DR-L4', ['minimumRingSize'], deprecatedRingSize, 'key')
    if (hash.ringHash ?? hash.maglev) report.error('DR-L5', ['minimumRingSize'], twoRingSizes, 'key')
  }
  if (hash.maglev) checkTable(report, hash.maglev.tableSize)
}

function checkCookie(report: Report, cookie: ConsistentHash['httpCookie']): void {
  if (!cookie) return
  if (cookie.name === '') report.error('DR-L1', ['name'], cookieWithoutName)
  const names = new Set<string>()
  for (const [i, { name }] of cookie.attributes.entries()) {
    const path = ['attributes', i, 'name']
    if (name === '') report.error('DR-L2', path, attributeWithoutName)
    else if (names.has(name)) report.error('DR-L3', path, attributeTwice(name))
    names.add(name)
  }
}

function checkTable(report: Report, size: number): void {
  const path = ['maglev', 'tableSize']
  if (size === 0) report.error('DR-L6', path, tableWithoutSize)
  if (size >= LARGEST_TABLE) report.error('DR-L7', path, tableTooLarge)
  if (!isPrime(size)) report.error(size === 0 ? 'DR-L6' : 'DR-L8', path, tableNotPrime)
}

const cookieWithoutName: Complaint = {
  message: 'name required for HttpCookie',
  why: 'Requests are kept together by the value of a cookie, and nothing says which cookie.',
  fix: 'Add the `name` of the cookie; Envoy sets it itself if you give a `ttl`.',
  source: inValidation(1199),
}

const attributeWithoutName: Complaint = {
  message: 'cookie attribute name cannot be empty',
  why: 'An attribute of a cookie is known by its name, such as `SameSite`.',
  fix: 'Write the `name` of the attribute, or remove the entry.',
  source: inValidation(1206),
  mend: removeHolder,
}

const attributeTwice = (name: string): Complaint => ({
  message: `duplicate cookie attribute name: ${name}`,
  why: 'A cookie has each attribute once; browsers would take one of the two and forget the other.',
  fix: 'Remove one of the two.',
  source: inValidation(1210),
  mend: removeHolder,
})

const deprecatedRingSize: Complaint = {
  message:
    "consistent hash MinimumRingSize is deprecated, use ConsistentHashLB's RingHash configuration instead",
  why: 'The field has moved. Istio still reads it here.',
  fix: 'Write `ringHash: {minimumRingSize: …}` instead.',
  source: inValidation(1217),
  mend: either(moveInto('ringHash', 'minimumRingSize'), removeIt),
}

const twoRingSizes: Complaint = {
  message: 'only one of MinimumRingSize or Maglev/Ringhash can be specified',
  why: 'The old field and the new settings both say how the hash table is built.',
  fix: 'Remove `minimumRingSize` here and keep `ringHash` or `maglev`.',
  source: inValidation(1223),
  mend: removeIt,
}

const tableWithoutSize: Complaint = {
  message: 'tableSize must be set for maglev',
  why: 'Istio promises a default of 65537 but refuses an empty `maglev` all the same.',
  fix: 'Write `tableSize: 65537`.',
  source: inValidation(1227),
  mend: writeIt(USUAL_TABLE),
}

const tableTooLarge: Complaint = {
  message: 'tableSize must be less than 5000011 for maglev',
  why: 'Envoy allows no larger table: every proxy would keep it in memory for every such cluster.',
  fix: 'Write `tableSize: 65537`, which is enough for some hundred servers.',
  source: inValidation(1230),
  mend: writeIt(USUAL_TABLE),
}

const tableNotPrime: Complaint = {
  message: 'tableSize must be a prime number for maglev',
  why: 'Maglev spreads the servers over its table in steps, and only with a prime size does every step reach every place.',
  fix: 'Write a prime number, such as 65537.',
  source: inValidation(1233),
  mend: writeIt(USUAL_TABLE),
}
