import { expect, it } from 'vitest'
import { defaultMeshContext, meshContextOf } from './mesh-context.ts'

it('leaves a whole context as it is', () => {
  expect(meshContextOf(defaultMeshContext)).toBe(defaultMeshContext)
})

it('fills in what is left out, and takes one address for all that a pod has', () => {
  const given = { meshConfig: {}, proxy: { namespace: 'shop', ip: '10.0.0.9' } }
  const whole = meshContextOf(given)
  expect(whole).toEqual({
    ...defaultMeshContext,
    proxy: { ...defaultMeshContext.proxy, namespace: 'shop', ips: ['10.0.0.9'] },
  })
  // The same context stands for the same object, so that what was remembered for it still counts.
  expect(meshContextOf(given)).toBe(whole)
})
