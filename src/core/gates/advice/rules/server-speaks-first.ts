import { set } from '#core/gates/mend/proposal.ts'
import { entry } from '#core/gates/advice/example.ts'
import { portsOf } from '#core/gates/advice/places.ts'
import { rule } from '#core/gates/advice/rule.ts'

const on = (number: number, protocol: string) =>
  entry(
    `  hosts: [db.example.com]\n  addresses: [10.0.0.1]\n  resolution: DNS\n  ports:\n  - {number: ${number}, name: p${protocol}}\n`,
  )

/** Ports of protocols in which the server greets first. */
const GREETING: ReadonlyMap<number, string> = new Map([
  [21, 'FTP'],
  [25, 'SMTP'],
  [110, 'POP3'],
  [143, 'IMAP'],
  [587, 'SMTP'],
  [3306, 'MySQL'],
])

export const serverSpeaksFirst = rule({
  id: 'server-speaks-first',
  about: 'ServiceEntry',
  severity: 'warning',
  why: 'Without a `protocol` the sidecar waits for the app’s first bytes to find out what it speaks. In this protocol the server greets first, and both wait for ever (`protocolDetectionTimeout` is 0 by default).',
  fix: 'Write `protocol: TCP`, or MySQL for MySQL.',
  source: 'https://istio.io/latest/docs/ops/deployment/application-requirements/#server-first-protocols',
  find: (own) =>
    portsOf(own, 'auto').flatMap(({ number, path }) => {
      const name = GREETING.get(number)
      if (name === undefined) return []
      return [
        {
          path: [...path, 'number'],
          says: `Port ${number} is ${name}, where the server speaks first: connections hang`,
          mend: () => [{ title: 'Write `protocol: TCP`', steps: [set([...path, 'protocol'], 'TCP')] }],
        },
      ]
    }),
  bad: [{ yaml: on(3306, '') }, { yaml: on(25, '') }],
  good: [{ yaml: on(3306, ', protocol: TCP') }, { yaml: on(8080, '') }],
})
