import { removeBeside, removeIt, writeBeside } from '#core/gates/mend/keys.ts'
import { either, textAt, write, type Mend } from '#core/gates/mend/proposal.ts'
import { type Complaint, inAgent } from '#core/gates/webhook/complaint.ts'
import type { ClientTls } from '#core/gates/webhook/decode/destination-rule.ts'
import { goQuote } from '#core/gates/webhook/go/quote.ts'
import type { Report } from '#core/gates/webhook/report.ts'

const CONFIG_MAP = 'configmap://'
const FILES = ['clientCertificate', 'caCertificates', 'privateKey', 'caCrl'] as const

/** Checks `tls`. Source: Istio 1.30.3, pkg/config/validation/agent/validation.go:280-332 (ValidateTLS). */
export function checkTls(above: Report, tls: ClientTls | undefined, namespace: string): void {
  if (!tls) return
  const report = above.at('tls')
  if (tls.credentialName.startsWith(CONFIG_MAP)) checkConfigMap(report, tls.credentialName, namespace)
  if (tls.insecureSkipVerify) checkUnverified(report, tls)
  const fetches = (tls.mode === 'SIMPLE' || tls.mode === 'MUTUAL') && tls.credentialName !== ''
  if (fetches) {
    const files = FILES.filter((name) => tls[name] !== '')
    if (files[0]) report.error('DR-T5', [files[0]], filesAndCredential, 'key')
  } else if (tls.mode === 'MUTUAL') {
    if (tls.clientCertificate === '') report.error('DR-T6', ['clientCertificate'], withoutCertificate)
    if (tls.privateKey === '') report.error('DR-T7', ['privateKey'], withoutKey)
  }
}

function checkConfigMap(report: Report, credential: string, namespace: string): void {
  const parts = credential.slice(CONFIG_MAP.length).split('/')
  const [owner = '', name = ''] = parts
  const expected =
    parts.length < 2 ? 'namespace and name' : owner === '' ? 'namespace' : name === '' ? 'name' : undefined
  if (expected !== undefined)
    report.error('DR-T1', ['credentialName'], unreadableConfigMap(credential, expected))
  else if (owner !== namespace) report.error('DR-T2', ['credentialName'], foreignConfigMap(namespace))
}

function checkUnverified(report: Report, tls: ClientTls): void {
  const verifies = tls.caCertificates !== '' || tls.subjectAltNames.length > 0
  if (tls.mode === 'SIMPLE' && (verifies || tls.credentialName !== '')) {
    report.error('DR-T3', ['insecureSkipVerify'], unverifiedSimple, 'key')
  }
  if (tls.mode === 'MUTUAL' && verifies)
    report.error('DR-T4', ['insecureSkipVerify'], unverifiedMutual, 'key')
}

/** The ConfigMap of that name in the own namespace. */
const ownConfigMap: Mend = ({ object, namespace, path }) => {
  const name = textAt(object, path).slice(CONFIG_MAP.length).split('/').at(-1) ?? ''
  return name === '' ? [] : write(path, `${CONFIG_MAP}${namespace}/${name}`)
}

/** Whoever names no certificate and no key may have meant the mode that needs none. */
const withoutClientFiles: Mend = (place) => {
  const tls = place.path.slice(0, -1)
  const names = ['clientCertificate', 'privateKey'].some(
    (name) => textAt(place.object, [...tls, name]) !== '',
  )
  return names ? [] : writeBeside('mode', 'SIMPLE')(place)
}

const unreadableConfigMap = (credential: string, expected: string): Complaint => ({
  message: `invalid configmap:// credentialName: invalid resource name ${goQuote(credential)}. Expected ${expected}`,
  why: 'A ConfigMap is named by its namespace and its own name, and a part of that is missing.',
  fix: 'Write `configmap://NAMESPACE/NAME`.',
  source: inAgent(288),
  mend: ownConfigMap,
})

const foreignConfigMap = (namespace: string): Complaint => ({
  message: `invalid configmap:// credentialName: namespace must match the configuration namespace ${goQuote(namespace)}`,
  why: 'A rule may not use certificates of another namespace.',
  fix: `Write \`configmap://${namespace}/NAME\`, and put the ConfigMap there.`,
  source: inAgent(290),
  mend: ownConfigMap,
})

const unverifiedSimple: Complaint = {
  message:
    'cannot specify CaCertificates or CredentialName or SubjectAltNames when InsecureSkipVerify is set true',
  why: '`insecureSkipVerify` means that the certificate of the server is not looked at, so there is nothing for these fields to verify.',
  fix: 'Remove `insecureSkipVerify` to verify the server, which is what you want outside of tests.',
  source: inAgent(298),
  mend: removeIt,
}

const unverifiedMutual: Complaint = {
  message: 'cannot specify CaCertificates or SubjectAltNames when InsecureSkipVerify is set true',
  why: '`insecureSkipVerify` means that the certificate of the server is not looked at, so there is nothing for these fields to verify.',
  fix: 'Remove `insecureSkipVerify` to verify the server, which is what you want outside of tests.',
  source: inAgent(306),
  mend: removeIt,
}

const filesAndCredential: Complaint = {
  message: 'cannot specify client certificates or CA certificate or CA CRL If credentialName is set',
  why: '`credentialName` names a Secret with all certificates in it, so files would be a second answer.',
  fix: 'Put everything into the Secret and remove the files here, or remove `credentialName`.',
  source: inAgent(315),
  mend: either(removeBeside(...FILES), removeBeside('credentialName')),
}

const withoutCertificate: Complaint = {
  message: 'client certificate required for mutual tls',
  why: 'With `mode: MUTUAL` the sidecar shows a certificate of its own to the server, and none is given.',
  fix: 'Add `clientCertificate` and `privateKey`, or `credentialName`; use `mode: SIMPLE` if the server asks for no certificate.',
  source: inAgent(325),
  mend: withoutClientFiles,
}

const withoutKey: Complaint = {
  message: 'private key required for mutual tls',
  why: 'A certificate is worth nothing without its key: the sidecar could not prove that it is its own.',
  fix: 'Add `privateKey` with the file of the key, or use `credentialName`.',
  source: inAgent(328),
  mend: withoutClientFiles,
}
