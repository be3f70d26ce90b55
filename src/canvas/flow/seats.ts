/** Items by name, in an order that says who takes whose place. */
type Items = readonly { readonly id: string }[]

/**
 * Gives each item of a list a seat that it keeps. An item that takes the place of another in the list, as a box does whose host is
 * being typed, takes its seat as well: what is drawn there is drawn anew in place and not taken away and put up again.
 * Goes in: the items by name, one list after the other; comes out: the seat of each item of the last list.
 */
export function createSeats(): (items: Items) => (id: string) => string {
  let before: Items = []
  const seats = new Map<string, string>()
  const taken = new Set<string>()
  return (items) => {
    seat(items, before, seats, taken)
    before = items
    return (id) => seats.get(id) ?? id
  }
}

/** Reseats what lies between the first and the last name that changed; a letter changes few of thousands. */
function seat(items: Items, before: Items, seats: Map<string, string>, taken: Set<string>): void {
  const least = Math.min(items.length, before.length)
  let head = 0
  while (head < least && items[head]?.id === before[head]?.id) head++
  let tail = 0
  while (tail < least - head && items.at(-1 - tail)?.id === before.at(-1 - tail)?.id) tail++
  const coming = items.slice(head, items.length - tail)
  const going = before.slice(head, before.length - tail)
  const former = new Map(
    going.flatMap(({ id }) => {
      const own = seats.get(id)
      return own === undefined ? [] : [[id, own] as const]
    }),
  )
  for (const [id, own] of former) {
    seats.delete(id)
    taken.delete(own)
  }
  const stays = new Set(coming.map(({ id }) => id))
  const newcomers: string[] = []
  for (const [i, { id }] of coming.entries()) {
    const there = going[i]?.id
    const isHeir = !former.has(id) && there !== undefined && !stays.has(there)
    const own = former.get(isHeir ? there : id)
    if (own === undefined) newcomers.push(id)
    else {
      seats.set(id, own)
      taken.add(own)
    }
  }
  for (const id of newcomers) {
    let own = id
    for (let n = 2; taken.has(own); n++) own = `${id} ~${n}`
    taken.add(own)
    seats.set(id, own)
  }
}
