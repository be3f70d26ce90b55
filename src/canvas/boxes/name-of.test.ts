import { expect, it } from 'vitest'
import type { ChartNode } from '#core/chart/chart.ts'
import { chartOf } from '#core/chart/chart-of.ts'
import { emptyChart } from '#core/chart/chart.ts'
import { askYaml } from '#core/gates/asker.ts'
import { defaultMeshContext } from '#core/istio/mesh-context.ts'
import { renameOf } from '#core/language/rename/rename-at.ts'
import { readDesign } from '#core/read-design.ts'
import { nameOf } from './name-of.ts'

const text = `apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: a}
spec:
  hosts: [b.com, a.com]
  ports: [{number: 80, name: http, protocol: HTTP}]
  resolution: STATIC
  addresses: [240.1.1.1]
  endpoints: [{address: 10.0.0.1, labels: {v: one}}]
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: a}
spec:
  host: a.com
  subsets: [{name: one, labels: {v: one}}, {name: two, labels: {v: two}}]
`

it('hosts and subsets of the chart can be renamed, and nothing else', () => {
  const { model } = readDesign(text, defaultMeshContext, askYaml)
  const { nodes } = chartOf(model, emptyChart)
  const old = (node: ChartNode) => {
    const spot = nameOf(node)
    const renaming = spot && renameOf(model, spot)
    return renaming && 'old' in renaming ? [`${node.kind}: ${renaming.what} ${renaming.old}`] : []
  }
  expect([...new Set(nodes.flatMap(old))]).toEqual([
    'lookup: host b.com',
    'lookup: host a.com',
    'cluster: subset one',
    'cluster: subset two',
  ])
  expect(nodes.filter((node) => nameOf(node) !== undefined)).toHaveLength(4)
})
