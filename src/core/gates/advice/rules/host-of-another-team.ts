import { set } from '#core/gates/mend/proposal.ts'
import { entry, together } from '#core/gates/advice/example.ts'
import { called } from '#core/gates/advice/places.ts'
import { rule } from '#core/gates/advice/rule.ts'

const api = (namespace: string, more = '') =>
  entry(
    `  hosts: [api.example.com]\n  resolution: DNS\n${more}  ports:\n  - {number: 443, name: tls, protocol: TLS}\n`,
    'api',
    namespace,
  )

export const hostOfAnotherTeam = rule({
  id: 'host-of-another-team',
  about: 'ServiceEntry',
  severity: 'info',
  why: 'Pods of other namespaces see both entries and get one of them: that of their own namespace, else the oldest. So what one team deploys changes the traffic of others.',
  fix: 'Write `exportTo: ["."]` where an entry is meant for its own namespace.',
  source: 'https://istio.io/latest/docs/reference/config/networking/service-entry/#ServiceEntry-export_to',
  find: (own, { entriesWith }) =>
    own.hosts.flatMap(({ value, path }) => {
      const all = entriesWith(value).filter(({ exportTo }) => isForAll(exportTo))
      const other = all.find(({ namespace }) => namespace !== own.namespace)
      // Said once, at the later of them.
      if (!other || !all.includes(own) || all.indexOf(other) > all.indexOf(own)) return []
      return [
        {
          path,
          says: `${called(other)} has this host too, and both are seen everywhere`,
          mend: () => [{ title: 'Keep it to its own namespace', steps: [set(['spec', 'exportTo'], ['.'])] }],
        },
      ]
    }),
  bad: [{ yaml: together(api('team'), api('shop')) }],
  good: [{ yaml: together(api('team'), api('shop', '  exportTo: ["."]\n')) }],
})

const isForAll = (exportTo: readonly string[]): boolean => exportTo.length === 0 || exportTo.includes('*')
