import type { CheckTopic } from '#core/sidecar/commands/check.ts'

export const topicTitles: Readonly<Record<CheckTopic, string>> = {
  pod: 'The calling pod',
  accepted: 'Is it accepted?',
  name: 'What the name leads to',
  listener: 'Listeners',
  route: 'Routes',
  cluster: 'Clusters',
  endpoint: 'Endpoints',
  secret: 'Certificates',
  request: 'The request itself',
  log: 'Access log',
}
