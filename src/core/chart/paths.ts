import type { Chart } from './chart.ts'
import type { StandingBand } from './standing.ts'

/** Every way from the pod to an end, by the ids of its nodes; those that go on in another band are followed there. */
export function pathsAlong(bands: readonly StandingBand[]): Chart['paths'] {
  const paths: (readonly string[])[] = []
  let tails: ReadonlyMap<string, readonly string[]> | undefined
  for (const { band } of bands) {
    for (const { ids, open } of band.ways) {
      if (open) tails ??= new Map(bands.flatMap((one) => one.band.tails))
      const ends = open ? tails?.get(ids.at(-1) ?? '') : undefined
      if (ends === undefined || ends.length === 0) paths.push(ids)
      else for (const end of ends) paths.push([...ids, end])
    }
  }
  return paths
}
