import { destinationRule } from '#core/gates/advice/example.ts'
import { rule } from '#core/gates/advice/rule.ts'

const policy = (level: string) =>
  destinationRule(
    `  host: api.example.com\n  trafficPolicy:\n    connectionPool: {tcp: {maxConnections: 50}}\n    portLevelSettings:\n    - port: {number: 80}\n      ${level}\n`,
  )
const SETTINGS = ['connectionPool', 'outlierDetection', 'loadBalancer', 'tls'] as const

export const portSettingsReplace = rule({
  id: 'port-settings-replace',
  about: 'DestinationRule',
  severity: 'info',
  why: 'Settings for one port do not add to those of the whole policy, they take their place: what is not repeated goes back to Istio’s defaults on that port.',
  fix: 'Repeat below the port what is to hold there as well.',
  source:
    'https://istio.io/latest/docs/reference/config/networking/destination-rule/#TrafficPolicy-PortTrafficPolicy',
  noFix: 'Whether the port is meant to have the setting cannot be told.',
  find: ({ trafficPolicy }) =>
    (trafficPolicy?.portLevelSettings ?? []).flatMap((level) => {
      const lost = SETTINGS.filter((name) => trafficPolicy?.[name] && !level[name])
      if (lost.length === 0) return []
      const names = lost.map((name) => `\`${name}\``).join(', ')
      return [
        { path: level.path, says: `On port ${level.port}, ${names} of the whole policy no longer holds` },
      ]
    }),
  bad: [{ yaml: policy('loadBalancer: {simple: RANDOM}') }],
  good: [{ yaml: policy('connectionPool: {tcp: {maxConnections: 10}}') }],
})
