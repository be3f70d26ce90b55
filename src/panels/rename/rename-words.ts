import type { NamedThing, Renaming } from '#core/language/rename/renaming.ts'

/** What each name is called in the middle of a sentence. */
export const thingWords: Readonly<Record<NamedThing, string>> = {
  host: 'the host',
  Service: 'the Service',
  subset: 'the subset',
  port: 'the port',
  label: 'the label value',
  'label key': 'the label',
  Gateway: 'the Gateway',
  object: 'the object',
}

/** `one place`, `3 places`. */
export const inPlaces = (count: number): string => (count === 1 ? 'one place' : `${count} places`)

/** What has been renamed, and what has not although it reads the same. */
export function renamedWords({ what, old, places, kept }: Renaming, name: string): string {
  const thing = thingWords[what].replace('the', 'The')
  const renamed = `${thing} ${old} is now ${name} in ${inPlaces(places.length)}.`
  return kept.length === 0
    ? renamed
    : `${renamed} ${kept.length === 1 ? 'One place that reads' : `${kept.length} places that read`} the same stayed: ${kept.length === 1 ? 'it names' : 'they name'} no host of the mesh.`
}
