import { describe, expect, it } from 'vitest'

import { defaultMeshContext } from './mesh-context.ts'
import { exportToOf, visibilityFrom, visibilityOf } from './visibility.ts'

describe('exportTo', () => {
  it.each([
    [['*'], 'public'],
    [['*', '~'], 'public'],
    [['~'], 'hidden'],
    [['~', 'shop'], 'hidden'],
    [['.'], 'hidden'],
    [['shop'], 'private'],
    [['other'], 'hidden'],
  ] as const)('%s of an object in books, seen from shop: %s', (exportTo, expected) => {
    expect(visibilityOf(exportTo, 'books', 'shop')).toBe(expected)
  })

  it('with a dot shows an object to its own namespace', () => {
    expect(visibilityOf(['.'], 'shop', 'shop')).toBe('private')
  })

  it('is the mesh’s default where it is not written, and everybody without one', () => {
    const mesh = {
      ...defaultMeshContext,
      meshConfig: { defaultServiceExportTo: ['.'], defaultVirtualServiceExportTo: 3 },
    }
    expect(exportToOf('ServiceEntry', [], mesh)).toEqual(['.'])
    expect(exportToOf('ServiceEntry', ['x'], mesh)).toEqual(['x'])
    expect(exportToOf('VirtualService', [], mesh)).toEqual(['*'])
  })

  it.each([
    [['.'], 'shop', 'private'],
    [['.'], 'books', 'hidden'],
    [['*'], 'books', 'public'],
    [['.', '*'], 'books', 'hidden'],
    [['shop'], 'shop', 'hidden'],
    [['~'], 'shop', 'hidden'],
  ] as const)(
    '%s as the mesh’s default shows an object of %s to shop: %s',
    (byDefault, namespace, expected) => {
      const mesh = { ...defaultMeshContext, meshConfig: { defaultServiceExportTo: byDefault } }
      expect(visibilityFrom('shop', 'ServiceEntry', { exportTo: [], namespace }, mesh)).toBe(expected)
    },
  )
})
