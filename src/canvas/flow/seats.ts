/**
 * Gives each item of a list a seat that it keeps. An item that takes the place of another in the list, as a box does whose host is
 * being typed, takes its seat as well: what is drawn there is drawn anew in place and not taken away and put up again.
 * Goes in: the items by name, one list after the other; comes out: the seat of each item of the last list.
 */
export function createSeats(): (items: readonly { readonly id: string }[]) => (id: string) => string {
  let before: readonly { readonly id: string }[] = []
  let seats: ReadonlyMap<string, string> = new Map()
  return (items) => {
    const isSame = items.length === before.length && items.every(({ id }, i) => id === before[i]?.id)
    if (!isSame) seats = seated(items, before, seats)
    before = items
    return (id) => seats.get(id) ?? id
  }
}

function seated(
  items: readonly { readonly id: string }[],
  before: readonly { readonly id: string }[],
  known: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const coming = new Set(items.map(({ id }) => id))
  const seats = new Map<string, string>()
  const taken = new Set<string>()
  const newcomers: string[] = []
  for (const [i, { id }] of items.entries()) {
    const former = before[i]?.id
    const isHeir = !known.has(id) && former !== undefined && !coming.has(former)
    const seat = known.get(isHeir ? former : id)
    if (seat === undefined) newcomers.push(id)
    else {
      seats.set(id, seat)
      taken.add(seat)
    }
  }
  for (const id of newcomers) {
    let seat = id
    for (let n = 2; taken.has(seat); n++) seat = `${id} ~${n}`
    taken.add(seat)
    seats.set(id, seat)
  }
  return seats
}
