import { describe, expect, it } from 'vitest'
import { createSeats } from './seats.ts'

const list = (...ids: readonly string[]) => ids.map((id) => ({ id }))
const seatsOf = (...lists: readonly (readonly string[])[]) => {
  const seat = createSeats()
  let seats: string[] = []
  for (const ids of lists) {
    const seatOf = seat(list(...ids))
    seats = ids.map(seatOf)
  }
  return seats
}

describe('seats', () => {
  it('are called like their first items', () => {
    expect(seatsOf(['a', 'b'])).toEqual(['a', 'b'])
  })
  it('are taken over by what takes the place', () => {
    expect(seatsOf(['a', 'b', 'c'], ['a', 'x', 'c'])).toEqual(['a', 'b', 'c'])
  })
  it('go with their items when others come or go before them', () => {
    expect(seatsOf(['a', 'b'], ['new', 'a', 'b'])).toEqual(['new', 'a', 'b'])
    expect(seatsOf(['a', 'b', 'c'], ['b', 'c'])).toEqual(['b', 'c'])
    expect(seatsOf(['a', 'b'], ['b', 'a'])).toEqual(['b', 'a'])
  })
  it('are never shared: an item that comes back finds its old seat taken', () => {
    expect(seatsOf(['a', 'b'], ['x', 'b'], ['x', 'b', 'a'])).toEqual(['a', 'b', 'a ~2'])
  })
})
