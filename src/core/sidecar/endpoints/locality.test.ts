import { describe, expect, it } from 'vitest'

import { defaultMeshContext } from '#core/istio/mesh-context.ts'
import type { JsonMap } from '#core/text/json.ts'
import type { ServiceInstance } from './endpoint-index.ts'
import { localityGroups } from './locality.ts'

const instance = (locality: string, labels = {}): ServiceInstance => ({
  address: '10.0.0.1',
  port: 80,
  portName: 'http',
  servicePort: 80,
  labels,
  locality,
  weight: undefined,
  tlsMode: 'disabled',
  serviceAccount: '',
  workload: '',
  isPod: false,
  isReady: true,
  namespace: 'default',
  health: '',
  value: {},
  path: [],
})
const places = ['eu/b', 'us/a', 'us/b/1', 'us/b/2', 'asia/a'].map((place) => instance(place))

const prioritiesAt = (locality: string, setting: JsonMap | undefined, failsOver = true) =>
  Object.fromEntries(
    localityGroups(places, setting, {
      failsOver,
      byLabels: true,
      mesh: { ...defaultMeshContext, proxy: { ...defaultMeshContext.proxy, locality } },
    }).map((group) => [group.locality, group.weight ?? group.priority]),
  )

describe('failing over', () => {
  it('goes from the same place to the zone, the region and elsewhere, without gaps', () => {
    expect(prioritiesAt('us/b/1', {})).toEqual({
      'us/b/1': 0,
      'us/b/2': 1,
      'us/a': 2,
      'eu/b': 3,
      'asia/a': 3,
    })
    expect(prioritiesAt('eu/b', {})).toMatchObject({ 'eu/b': 0, 'us/a': 1 })
  })

  it('prefers the region it is told', () => {
    const setting = { failover: [{ from: 'us', to: 'asia' }] }
    expect(prioritiesAt('us/a', setting)).toMatchObject({ 'us/a': 0, 'us/b/1': 1, 'asia/a': 2, 'eu/b': 3 })
  })

  it('needs outlier detection, and a setting that is not turned off', () => {
    expect(new Set(Object.values(prioritiesAt('us/a', {}, false)))).toEqual(new Set([0]))
    expect(new Set(Object.values(prioritiesAt('us/a', undefined)))).toEqual(new Set([0]))
  })
})

describe('distributing', () => {
  it('shares each weight among the places it is for, and leaves out all others', () => {
    const setting = { distribute: [{ from: 'us/*', to: { 'us/b/*': 70, 'eu/*': 30 } }] }
    expect(prioritiesAt('us/a', setting, false)).toEqual({ 'us/b/1': 35, 'us/b/2': 35, 'eu/b': 30 })
    expect(Object.keys(prioritiesAt('eu/b', setting, false))).toHaveLength(5)
  })
})
