import { set } from '#core/gates/mend/proposal.ts'
import { destinationRule } from '#core/gates/advice/example.ts'
import { rule } from '#core/gates/advice/rule.ts'

const tls = (fields: string) =>
  destinationRule(`  host: api.example.com\n  trafficPolicy:\n    tls: {mode: SIMPLE, ${fields}}\n`)

export const sniWithoutSan = rule({
  id: 'sni-without-san',
  about: 'DestinationRule',
  severity: 'warning',
  why: 'While `sni` is left out, the sidecar takes the name from the request and checks the certificate against it. A written `sni` turns that off: any certificate of a known authority is accepted, whatever name is in it.',
  fix: 'Write the name the certificate must have into `subjectAltNames`, mostly the same as `sni`.',
  source: 'https://github.com/istio/istio/blob/1.30.3/pilot/pkg/networking/core/cluster_tls.go#L213',
  find: ({ trafficPolicy }) => {
    const levels = [trafficPolicy, ...(trafficPolicy?.portLevelSettings ?? [])]
    return levels.flatMap((level) => {
      const { mode, sni, subjectAltNames, insecureSkipVerify, path } = level?.tls ?? nothing
      const checks = mode === 'SIMPLE' || mode === 'MUTUAL'
      if (!checks || sni === '' || subjectAltNames.length > 0 || insecureSkipVerify) return []
      const names = [...path, 'subjectAltNames']
      return [
        {
          path: [...path, 'sni'],
          says: '`sni` without `subjectAltNames`: the name in the server’s certificate is not checked',
          mend: () => [{ title: `Add \`subjectAltNames: [${sni}]\``, steps: [set(names, [sni])] }],
        },
      ]
    })
  },
  bad: [{ yaml: tls('sni: api.example.com, caCertificates: system') }],
  good: [
    { yaml: tls('caCertificates: system') },
    { yaml: tls('sni: api.example.com, subjectAltNames: [api.example.com], caCertificates: system') },
  ],
})

const nothing = {
  mode: 'DISABLE',
  sni: '',
  subjectAltNames: [],
  insecureSkipVerify: false,
  path: [],
} as const
