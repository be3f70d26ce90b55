import { emptyChart, type Chart, type ChartEdge, type ChartNode, type Place } from '#core/chart/chart.ts'
import type { Finding, Severity } from '#core/gates/finding.ts'
import type { Path } from '#core/text/path.ts'

/** A place, for tests that do not look at its span. */
export const place = (document: number, ...path: Path): Place => ({
  document,
  path,
  span: { from: 0, to: 0 },
})

/** A node with nothing on it but what the test says. */
export const node = (id: string, given: Partial<ChartNode> = {}): ChartNode => ({
  id,
  lane: 'app',
  kind: 'endpoint',
  title: id,
  lines: [],
  badges: [],
  tone: 'normal',
  places: [],
  adds: [],
  x: 0,
  y: 0,
  width: 100,
  height: 40,
  ...given,
})

export const edge = (from: string, to: string, given: Partial<ChartEdge> = {}): ChartEdge => ({
  id: `${from}>${to}`,
  from,
  to,
  wire: 'tls',
  ...given,
})

export const chart = (given: Partial<Chart>): Chart => ({ ...emptyChart, ...given })

/** A pod that looks up one host, which divides its traffic between two endpoints; everything else is blocked. */
export const stripe: Chart = chart({
  nodes: [
    node('pod', { kind: 'pod', title: 'checkout', lines: [{ text: 'payments' }], x: 8, y: 50 }),
    node('lookup', {
      kind: 'lookup',
      title: 'api.stripe.com',
      lines: [{ text: 'cluster DNS answers' }],
      x: 150,
      y: 50,
      places: [place(0, 'spec', 'hosts', 0)],
    }),
    node('other', { kind: 'elsewhere', title: 'any other host', tone: 'quiet', x: 150, y: 150 }),
    node('listener', {
      lane: 'sidecar',
      kind: 'listener',
      title: '0.0.0.0:443',
      x: 330,
      y: 50,
      places: [place(0, 'spec', 'ports', 0)],
    }),
    node('blocked', { lane: 'sidecar', kind: 'elsewhere', title: 'Blocked', tone: 'bad', x: 330, y: 150 }),
    node('cluster', {
      lane: 'resolution',
      kind: 'cluster',
      title: 'DNS',
      lines: [{ text: 'outbound|443||api.stripe.com', mono: true }],
      badges: [{ icon: 'pool', text: '50 connections' }],
      x: 650,
      y: 50,
      places: [place(0, 'spec', 'resolution'), place(1, 'spec', 'trafficPolicy')],
      adds: ['endpoint', 'port'],
    }),
    node('one', { lane: 'endpoints', x: 900, y: 20, places: [place(0, 'spec', 'endpoints', 0)] }),
    node('two', { lane: 'endpoints', x: 900, y: 90, places: [place(0, 'spec', 'endpoints', 1)] }),
  ],
  edges: [
    edge('pod', 'lookup', { wire: 'lookup' }),
    edge('lookup', 'listener'),
    edge('listener', 'cluster'),
    edge('cluster', 'one', { share: 80 }),
    edge('cluster', 'two', { share: 20, wire: 'plain' }),
    edge('pod', 'other', { wire: 'lookup' }),
    edge('other', 'blocked', { wire: 'raw' }),
  ],
  paths: [
    ['pod', 'lookup', 'listener', 'cluster', 'one'],
    ['pod', 'lookup', 'listener', 'cluster', 'two'],
    ['pod', 'other', 'blocked'],
  ],
})

export const finding = (document: number, path: Path, severity: Severity = 'warning'): Finding => ({
  gate: 'advice',
  rule: 'a-rule',
  severity,
  message: `${severity} at ${path.join('.')}`,
  document,
  path,
  span: { from: 0, to: 0 },
  resource: 'ServiceEntry default/a',
  why: 'Why it matters.',
  fix: 'What to do.',
  fixes: [],
  source: 'https://istio.io',
})
