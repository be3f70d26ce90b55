import { expect, it } from 'vitest'

import { defaultMeshContext } from '#core/istio/mesh-context.ts'
import { defaultRetryPolicy, retryPolicy } from './retry-policy.ts'

it('is Istio’s own where nothing is said, and may stay on a host where requests are told apart', () => {
  expect(retryPolicy(undefined, false)).toBe('default')
  expect(retryPolicy({ attempts: 2 }, false)).toBe('default')
  expect(retryPolicy(undefined, true)).not.toHaveProperty('hostPredicates')
  expect(retryPolicy({ attempts: 0 }, false)).toBeUndefined()
})

it('takes statuses out of the conditions, and leaves what is no status', () => {
  expect(retryPolicy({ attempts: 3, retryOn: '503, 5xx,777' }, false)).toMatchObject({
    retryOn: '5xx,777,retriable-status-codes',
    retriableStatusCodes: [503],
  })
})

it('is the mesh’s where that is set', () => {
  const mesh = { ...defaultMeshContext, meshConfig: { defaultHttpRetryPolicy: { attempts: 5 } } }
  expect(defaultRetryPolicy(mesh)).toMatchObject({ numRetries: 5 })
})
