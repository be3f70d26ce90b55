import { describe, expect, it } from 'vitest'

import { chart, node, stripe } from '#canvas/chart.testing.ts'
import { isAnotherChart } from './another-chart.ts'

const pod = node('pod', { kind: 'pod' })

describe('isAnotherChart', () => {
  it('is an edit while anything but the pod and the unknown traffic stays', () => {
    expect(isAnotherChart(stripe, chart({ nodes: [pod, node('listener', { kind: 'listener' })] }))).toBe(
      false,
    )
  })

  it('is another design when only these stay', () => {
    const other = node('other', { kind: 'elsewhere' })
    expect(isAnotherChart(stripe, chart({ nodes: [pod, other, node('redis')] }))).toBe(true)
  })
})
