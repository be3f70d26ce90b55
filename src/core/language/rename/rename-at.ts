import { isPlaceholder } from '#core/schema/placeholder.ts'
import { formatPath, pathStartsWith, samePath } from '#core/text/path.ts'
import type { Refusal } from '#core/text/refusal.ts'
import { titleOf } from '#core/language/names/named.ts'
import { tokenAt } from '#core/language/skeleton/branch-at.ts'
import { pathOf } from '#core/language/skeleton/skeleton.ts'
import { documentThere, type LanguageSource } from '#core/language/source.ts'
import { writeName } from './apply.ts'
import { meantHost } from './hosts.ts'
import { meantLabel } from './labels.ts'
import { namePlaces } from './name-places.ts'
import { meantObject } from './objects.ts'
import { meantPort } from './ports.ts'
import type { Meant, NamePlace, NameSpot, Renaming, ToldPlace } from './renaming.ts'
import { meantSubset } from './subsets.ts'

/** The key or text at an offset of a text, if it stands in an object; it may be a name or not. Never throws. */
export function spotAt(source: LanguageSource, offset: number): NameSpot | undefined {
  const there = documentThere(source, offset)
  const token = tokenAt(there.skeleton, offset - there.from)
  const document = source.yaml.documents.find(({ span }) => span.from === there.from)
  return token && document && { document: document.index, path: pathOf(token.branch), part: token.part }
}

/**
 * The name at a spot and all its uses: a host, Service, subset, port of a ServiceEntry, label, Gateway or object.
 * Comes out: the renaming, why it cannot be renamed, or undefined if no such name stands there. Never throws.
 */
export function renameOf(source: LanguageSource, spot: NameSpot): Renaming | Refusal | undefined {
  const place = placeOf(source, spot)
  if (!place) return undefined
  const { resources } = source
  const meant =
    meantHost(resources, place) ??
    meantSubset(resources, place) ??
    meantPort(resources, place) ??
    meantLabel(resources, place) ??
    meantObject(resources, place)
  if (!meant || meant.old === '') return undefined
  if (isPlaceholder(place.text))
    return { refused: 'This name is filled in later, so it cannot be changed here.' }
  const unread = unreadWith(source, meant)
  if (unread !== undefined) return { refused: unread }
  return {
    what: meant.what,
    old: meant.old,
    places: meant.uses.map(({ place: used }) => told(used)),
    kept: keptBy(source, meant),
    renameTo: (name) => renameTo(source, meant, name.trim()),
  }
}

function renameTo(source: LanguageSource, meant: Meant, name: string): ReturnType<Renaming['renameTo']> {
  if (name === meant.old) return { edits: [] }
  if (name === '') return { refused: 'A name is needed.' }
  if (isPlaceholder(name))
    return { refused: 'Write a placeholder in the YAML itself; as a name it cannot be checked.' }
  const objection = meant.objection(name)
  return objection === undefined ? writeName(source.yaml, meant.uses, name) : { refused: objection }
}

/** The key or text of an object that stands at a spot. */
function placeOf(
  { resources }: LanguageSource,
  { document: index, path, part }: NameSpot,
): NamePlace | undefined {
  const resource = resources.find(
    ({ document, base }) => document.index === index && pathStartsWith(path, base),
  )
  if (!resource) return undefined
  const inner = path.slice(resource.base.length)
  return namePlaces(resource).find((place) => place.part === part && samePath(place.path, inner))
}

/** A document that cannot be read may use the name as well: then nothing is renamed halfway. */
function unreadWith({ yaml }: LanguageSource, { old }: Meant): string | undefined {
  const unread = yaml.documents.find(
    ({ parsed }) => parsed.problems.length > 0 && parsed.source.includes(old),
  )
  return (
    unread &&
    'A document that cannot be read contains this name too. Mend it first, so that no place is missed.'
  )
}

const told = ({ resource, path }: NamePlace): ToldPlace => ({
  document: resource.document.index,
  path: [...resource.base, ...path],
  words: `${titleOf(resource)} ${formatPath(path)}`,
})

/** Texts that are equal to a host but no use of it: names on the wire, annotations. */
function keptBy({ resources }: LanguageSource, { what, old, uses }: Meant): readonly ToldPlace[] {
  if (what !== 'host') return []
  const used = new Set(uses.map(({ place }) => told(place).words))
  return resources
    .flatMap(namePlaces)
    .filter(({ part, text }) => part === 'value' && text === old)
    .map(told)
    .filter(({ words }) => !used.has(words))
}
