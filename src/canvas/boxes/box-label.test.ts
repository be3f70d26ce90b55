import { expect, it } from 'vitest'

import { stripe } from '#canvas/chart.testing.ts'
import { boxLabel, boxTitle } from './box-label.ts'

const cluster = stripe.nodes.find(({ id }) => id === 'cluster')!
const unmarked = { selected: false, stale: false, worst: undefined, found: '' }

it('says lane, kind, title and every line of a box', () => {
  expect(boxLabel(cluster, 'over TLS', unmarked)).toBe(
    'Resolution, cluster: DNS, outbound|443||api.stripe.com, 50 connections, reached over TLS',
  )
})

it('says what was found and that the box is stale', () => {
  const marks = { ...unmarked, stale: true, found: '1 error, 2 warnings' }
  expect(boxLabel(cluster, '', marks)).toMatch(/50 connections, 1 error, 2 warnings, stale/)
})

it('shows the whole text in the tooltip', () => {
  expect(boxTitle(cluster)).toBe('DNS\noutbound|443||api.stripe.com\n50 connections')
})
