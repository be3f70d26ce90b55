import { expect, it } from 'vitest'
import { saysOf } from '#core/gates/webhook/webhook.testing.ts'

const says = saysOf('WorkloadEntry')

it.each([
  ['{address: 10.0.0.1}', []],
  ['{address: db.example.com}', []],
  ['{address: "fe80::1%eth0"}', []],
  ['{address: "*.example.com"}', ['endpoint address "*.example.com" is not a valid FQDN or an IP address']],
  ['{address: 10.0.0.300}', ['endpoint address "10.0.0.300" is not a valid FQDN or an IP address']],
  ['{labels: {"a b": c}}', ['address is required']],
  [
    '{network: n1, labels: {"a b": c}}',
    ['warning: address is unset with network "n1"', 'invalid tag key: "a b"'],
  ],
  ['{address: "unix:///a.sock", ports: {}}', []],
  ['{address: "unix:///a.sock", ports: {http: 80}}', ['unix endpoint unix:///a.sock must not include ports']],
  ['{address: "unix:a"}', ['endpoint address "unix:a" is not a valid FQDN or an IP address']],
  [
    '{address: 10.0.0.1, ports: {anything: 1, "": 65536}}',
    ['invalid port name: ', 'port number 65536 must be in the range 1..65535'],
  ],
])('%s', (spec, said) => expect(says(spec)).toEqual(said))

it('has labels as Kubernetes has them', () => {
  const label = (key: string, value = '') => says(`{address: 10.0.0.1, labels: {"${key}": "${value}"}}`)
  const long = 'a'.repeat(63)
  expect(label(`x.example/${long}`, long + long)).toEqual([])
  expect(label(`${long}a`)).toEqual([`invalid tag key: "${long}a" (name is too long)`])
  const prefix = `${'a.'.repeat(127)}a`
  expect(label(`${prefix.slice(2)}/a`)).toEqual([])
  expect(label(`${prefix}/a`)).toEqual([`invalid tag key: "${prefix}/a" (DNS prefix is too long)`])
  expect(label('/a')).toEqual(['invalid tag key: "/a"'])
  expect(label('a', '-b')).toEqual(['invalid tag value: "-b"'])
})
