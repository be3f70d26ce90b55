import { describe, expect, it } from 'vitest'

import { chart, edge, node, stripe } from '#canvas/chart.testing.ts'
import { moveOfKey, standingAt, startOf, walk, type Move } from './walk.ts'

const trail = (from: string, ...moves: Move[]): string[] => {
  let at = standingAt(stripe, from)
  return moves.map((move) => {
    at = walk(stripe, at, move)
    return at.id
  })
}

describe('walk', () => {
  it('begins at the pod', () => {
    expect(startOf(stripe)).toEqual({ id: 'pod', path: 0 })
    expect(startOf(chart({}))).toBeUndefined()
  })

  it('follows the path and stays at its end', () => {
    expect(trail('pod', 'along', 'along', 'along', 'along', 'along')).toEqual([
      'lookup',
      'listener',
      'cluster',
      'one',
      'one',
    ])
  })

  it('goes back the way it came', () => {
    expect(trail('two', 'back', 'along')).toEqual(['cluster', 'two'])
    expect(trail('blocked', 'back', 'back', 'along')).toEqual(['other', 'pod', 'other'])
  })

  it('goes up and down among the boxes of a lane that stand above one another', () => {
    expect(trail('one', 'down', 'down', 'up', 'up')).toEqual(['two', 'two', 'one', 'one'])
    expect(trail('lookup', 'down')).toEqual(['other'])
    expect(trail('pod', 'down')).toEqual(['pod'])
  })

  it('goes to the ends of the path it is on', () => {
    expect(trail('other', 'end', 'start')).toEqual(['blocked', 'pod'])
    expect(trail('two', 'start', 'end')).toEqual(['pod', 'two'])
  })

  it('keeps to the path most like the one before when it changes paths', () => {
    const at = walk(stripe, { id: 'one', path: 0 }, 'down')
    expect(at).toEqual({ id: 'two', path: 1 })
  })

  it('does not stray onto a longer path that goes the same way', () => {
    const nodes = [node('a'), node('b'), node('c')]
    const forked = chart({
      nodes,
      paths: [
        ['a', 'b', 'c'],
        ['a', 'b'],
      ],
    })
    expect(walk(forked, { id: 'a', path: 1 }, 'end')).toEqual({ id: 'b', path: 1 })
  })

  it('follows edges where no path goes', () => {
    const loose = chart({ nodes: [node('a'), node('b')], edges: [edge('a', 'b')] })
    expect(walk(loose, standingAt(loose, 'a'), 'along').id).toBe('b')
    expect(walk(loose, standingAt(loose, 'b'), 'back').id).toBe('a')
    expect(walk(loose, standingAt(loose, 'b'), 'start').id).toBe('b')
  })
})

describe('moveOfKey', () => {
  it('knows the arrows, Home and End, and no name of an object’s own', () => {
    expect(moveOfKey('ArrowRight')).toBe('along')
    expect(moveOfKey('End')).toBe('end')
    expect(moveOfKey('x')).toBeUndefined()
    expect(moveOfKey('constructor')).toBeUndefined()
  })
})
