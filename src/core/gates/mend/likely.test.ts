import { describe, expect, test } from 'vitest'
import { analyze } from '#core/analyze.ts'
import { applyEdits } from '#core/text/edit.ts'

const objectOf = (kind: string, spec: string): string =>
  `apiVersion: networking.istio.io/v1\nkind: ${kind}\nmetadata: {name: a, namespace: shop}\nspec:\n${spec}`
const entry = (lines: string): string => objectOf('ServiceEntry', `  hosts: [a.example.com]\n${lines}`)
const policy = (lines: string): string =>
  objectOf('DestinationRule', `  host: a.example.com\n  trafficPolicy:\n${lines}`)

/** The text after the likeliest fix of the first finding that has one. */
function afterFirstFix(text: string): string {
  const fix = analyze(text).findings.flatMap(({ fixes }) => fixes)[0]
  return fix ? applyEdits(text, fix.edits) : 'no fix'
}

describe('the likeliest fix', () => {
  test.each([
    [
      'finds endpoints with addresses by them',
      entry('  endpoints: [{address: 10.0.0.1}]\n'),
      'resolution: STATIC',
    ],
    [
      'looks endpoints with names up',
      entry('  resolution: NONE\n  endpoints: [{address: b.example.com}]\n'),
      'resolution: DNS',
    ],
    [
      'looks names up that are no addresses',
      entry('  resolution: STATIC\n  endpoints: [{address: b.example.com}]\n'),
      'resolution: DNS',
    ],
    [
      'lets traffic to a range go where it goes',
      entry('  resolution: DNS\n  addresses: [10.0.0.0/8]\n'),
      'resolution: NONE',
    ],
    [
      'shares traffic between several names',
      entry('  resolution: DNS_ROUND_ROBIN\n  endpoints: [{address: b.c}, {address: d.e}]\n'),
      'resolution: DNS\n',
    ],
    [
      'looks a wildcard up as it is called',
      entry('  resolution: DNS\n').replace('[a.example.com]', '["*.example.com"]'),
      'resolution: DYNAMIC_DNS',
    ],
    [
      'takes the host out of a URL',
      entry('').replace('a.example.com', 'https://a.example.com/v1'),
      'hosts: [a.example.com]',
    ],
    ['names a port like its protocol', entry('  ports: [{number: 443, protocol: TLS}]\n'), 'name: tls'],
    [
      'names a second port with its number',
      entry('  ports: [{number: 443, name: tls, protocol: TLS}, {number: 8443, protocol: TLS}]\n'),
      'name: tls-8443',
    ],
    [
      'renames a repeated port',
      entry(
        '  ports: [{number: 80, name: http, protocol: HTTP}, {number: 81, name: http, protocol: HTTP}]\n',
      ),
      'name: http-81',
    ],
    [
      'renames a port in its endpoints too',
      entry(
        '  resolution: STATIC\n  ports: [{number: 80, name: http_a, protocol: HTTP}]\n  endpoints: [{address: 10.0.0.1, ports: {http_a: 81}}]\n',
      ),
      'http-a: 81',
    ],
    [
      'leaves a target port out that no port has',
      entry('  ports: [{number: 80, name: http, protocol: HTTP, targetPort: 70000}]\n'),
      'protocol: HTTP}]',
    ],
    [
      'finds the protocol that is nearest',
      entry('  ports: [{number: 80, name: web, protocol: HTTPP}]\n'),
      'protocol: HTTP}',
    ],
    ['exports once', entry('  exportTo: [".", shop, checkout]\n'), 'exportTo: [".", checkout]'],
    [
      'gives a duration its unit',
      policy('    connectionPool: {tcp: {connectTimeout: "5"}}\n'),
      'connectTimeout: "5s"',
    ],
    ['writes days as hours', policy('    outlierDetection: {interval: 1d}\n'), 'interval: 24h'],
    [
      'leaves a limit of -1 out',
      policy('    connectionPool: {tcp: {maxConnections: -1, connectTimeout: 1s}}\n'),
      'tcp: {connectTimeout: 1s}',
    ],
    [
      'renames an old field',
      policy('    outlierDetection:\n      consecutiveErrors: 7 # why\n'),
      'consecutive5xxErrors: 7 # why',
    ],
    [
      'moves a field that has moved',
      policy('    loadBalancer: {consistentHash: {useSourceIp: true, minimumRingSize: 9}}\n'),
      'ringHash: {minimumRingSize: 9}',
    ],
    [
      'gives a table its usual size',
      policy('    loadBalancer: {consistentHash: {useSourceIp: true, maglev: {}}}\n'),
      'tableSize: 65537',
    ],
    [
      'keeps proportions',
      policy(
        '    outlierDetection: {interval: 1s}\n    loadBalancer: {localityLbSetting: {distribute: [{from: a, to: {b: 60, c: 30}}]}}\n',
      ),
      'to: {b: 67, c: 33}',
    ],
    ['writes a word in capitals', policy('    tls: {mode: simple}\n'), 'mode: SIMPLE'],
  ])('%s', (_, text, wanted) => {
    const after = afterFirstFix(text)
    expect(after).toContain(wanted)
    expect(analyze(after).findings.filter(({ severity }) => severity === 'error')).toEqual([])
  })

  test('leaves every byte outside its edits as it was', () => {
    const text = `# first\n---\n${entry('  # why\n  resolution: dns   # keep\n')}---\n# last\n`
    expect(afterFirstFix(text)).toBe(text.replace('dns', 'DNS'))
  })

  test('is made in a list of objects too', () => {
    const text = `kind: List\nitems:\n- ${entry('  resolution: dns\n').trimEnd().replaceAll('\n', '\n  ')}\n`
    expect(afterFirstFix(text)).toBe(text.replace('dns', 'DNS'))
  })

  test('is none where only the owner knows', () => {
    expect(afterFirstFix(objectOf('ServiceEntry', '  hosts: []\n'))).toBe('no fix')
  })
})
