/** The first of `count` indexes for which `reached` holds, or `count`. Once it holds it must hold for all that follow. */
export function firstIndex(count: number, reached: (index: number) => boolean): number {
  let from = 0
  let to = count
  while (from < to) {
    const middle = (from + to) >> 1
    if (reached(middle)) to = middle
    else from = middle + 1
  }
  return from
}
