import { describe, expect, test } from 'vitest'
import { entryWith, objectionsTo, objectOf } from './crd.testing.ts'

describe('values that are filled in later are passed over', () => {
  test.each([
    ['a number', '  ports: [{name: a, number: "{{ .Values.port }}"}]'],
    ['an unquoted number', '  ports:\n  - name: a\n    number: {{ .Values.port }}'],
    ['a word', '  resolution: ${RESOLUTION}'],
    ['a whole list', '  ports: $(PORTS)'],
    ['a host', '  addresses: ["{{ .a }}"]'],
    ['a key', '  {{ .Values.key }}: 5'],
    ['the name of two ports', '  ports: [{name: "{{ .a }}", number: 1}, {name: "{{ .a }}", number: 2}]'],
    ['the number of two ports', '  ports: [{name: a, number: "{{ .a }}"}, {name: b, number: "{{ .a }}"}]'],
    ['a key of ports', '  resolution: STATIC\n  endpoints: [{address: 1.1.1.1, ports: {"{{ .a }}": 1}}]'],
    ['an endpoint', '  resolution: STATIC\n  endpoints: ["{{ .a }}"]'],
  ])('%s', (_, lines) => {
    expect(objectionsTo(entryWith(lines))).toEqual([])
  })

  test('name, labels and a duration', () => {
    const yaml = objectOf(
      'VirtualService',
      '  hosts: [a]\n  http: [{timeout: "{{ .t }}", route: [{destination: {host: a}}]}]',
    )
    expect(
      objectionsTo(yaml.replace('name: a,', 'name: "{{ .n }}-X", labels: {a: "${L} ", "{{ .k }}": b},')),
    ).toEqual([])
  })

  test('the beginning of a name', () => {
    const prefix = '{{ .Values.a.very.long.way.to.the.beginning.of.the.name.of.it }}-'
    const yaml = entryWith('  ports: []').replace('{name: a,', `{generateName: "${prefix}",`)
    expect(objectionsTo(yaml)).toEqual([])
  })

  test('a rule that depends on one is left alone, others are not', () => {
    expect(objectionsTo(entryWith('  resolution: "{{ .r }}"\n  endpoints: []'))).toEqual([])
    expect(objectionsTo(entryWith('  resolution: "{{ .r }}"\n  addresses: [10.0.0.0/8]'))).toEqual([])
    expect(objectionsTo(entryWith('  resolution: NONE\n  endpoints: [{address: "{{ .a }}"}]'))).toEqual([
      'spec: Invalid value',
    ])
  })

  test('what stands beside one is still checked', () => {
    expect(objectionsTo(entryWith('  ports: [{name: a, number: "{{ .p }}", targetPort: 0}]'))).toEqual([
      'spec.ports[0].targetPort: Invalid value',
    ])
  })
})

describe('lines that are nothing but a template may bring what is missing', () => {
  test('directly below the holder', () => {
    expect(
      objectionsTo(
        objectOf('DestinationRule', '  {{- include "rule.spec" . | nindent 2 }}\n  exportTo: ["."]'),
      ),
    ).toEqual([])
    expect(
      objectionsTo(
        objectOf('DestinationRule', '  exportTo: ["."]\n  {{- include "rule.spec" . | nindent 2 }}'),
      ),
    ).toEqual([])
    expect(
      objectionsTo(
        objectOf('DestinationRule', '  exportTo: ["."]\n\n  # more\n  {{- with .x }}\n  {{- end }}'),
      ),
    ).toEqual([])
  })

  test('for a rule about what is missing', () => {
    const entry = '  {{- include "address" . | nindent 2 }}\n  labels: {a: b}'
    expect(objectionsTo(objectOf('WorkloadEntry', entry))).toEqual([])
  })

  test('for a whole spec', () => {
    const bare =
      'apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata:\n  name: a\nspec:\n  {{- include "spec" . | nindent 2 }}\n'
    expect(objectionsTo(bare)).toEqual([])
  })

  test('not elsewhere', () => {
    const yaml = `apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata:\n  name: a\n  labels:\n    {{- include "labels" . | nindent 4 }}\nspec:\n  exportTo: ["."]\n`
    expect(objectionsTo(yaml)).toEqual(['spec.host: Required value'])
  })

  test('not without templates', () => {
    expect(objectionsTo(objectOf('DestinationRule', '  exportTo: ["."]'))).toEqual([
      'spec.host: Required value',
    ])
  })
})
