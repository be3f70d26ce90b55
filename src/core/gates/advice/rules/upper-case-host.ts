import { set } from '#core/gates/mend/proposal.ts'
import { entry } from '#core/gates/advice/example.ts'
import { rule } from '#core/gates/advice/rule.ts'

const with_ = (host: string) =>
  entry(`  hosts: [${host}]\n  resolution: DNS\n  ports:\n  - {number: 80, name: http, protocol: HTTP}\n`)

export const upperCaseHost = rule({
  id: 'upper-case-host',
  about: 'ServiceEntry',
  severity: 'error',
  why: 'istiod writes routes in lower case but keeps the capitals in the cluster and in the server names. So the route points to a cluster that is not there (503, NC), and a lower-case SNI misses the filter chain.',
  fix: 'Write the host in lower case; names in DNS have no case anyway.',
  source: 'https://github.com/istio/istio/blob/1.30.3/pilot/pkg/networking/core/httproute.go',
  find: ({ hosts }) =>
    hosts.flatMap(({ value, path }) => {
      const lower = value.toLowerCase()
      if (value === lower) return []
      return [
        {
          path,
          says: `\`${value}\` has capitals, so its requests find no cluster`,
          mend: () => [{ title: `Write \`${lower}\``, steps: [set(path, lower)] }],
        },
      ]
    }),
  bad: [{ yaml: with_('Api.example.com') }],
  good: [{ yaml: with_('api.example.com') }],
})
