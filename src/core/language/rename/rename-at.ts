import { isPlaceholder } from '#core/schema/placeholder.ts'
import { formatPath, pathStartsWith, samePath } from '#core/text/path.ts'
import type { Refusal } from '#core/text/refusal.ts'
import { titleOf } from '#core/language/names/named.ts'
import { tokenAt } from '#core/language/skeleton/branch-at.ts'
import { pathOf, type Branch } from '#core/language/skeleton/skeleton.ts'
import { documentThere, type DocumentThere, type LanguageSource } from '#core/language/source.ts'
import { writeName } from './apply.ts'
import { meantHost } from './hosts.ts'
import { meantLabel } from './labels.ts'
import { namePlaces } from './name-places.ts'
import { meantObject } from './objects.ts'
import { meantPort } from './ports.ts'
import type { Meant, NamePlace, Renaming, ToldPlace } from './renaming.ts'
import { meantSubset } from './subsets.ts'

/**
 * The name at an offset of a text and all its uses: a host, Service, subset, port of a ServiceEntry, label, Gateway or object.
 * Comes out: the renaming, why it cannot be renamed, or undefined if no such name stands there. Never throws.
 */
export function renameAt(source: LanguageSource, offset: number): Renaming | Refusal | undefined {
  const there = documentThere(source, offset)
  const token = tokenAt(there.skeleton, offset - there.from)
  const place = token && placeAt(source, there, token.branch, token.part)
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
  const span = spanOfOld(there, token.branch, token.part, meant.old)
  const unread = unreadWith(source, meant)
  if (unread !== undefined) return { refused: unread }
  return {
    what: meant.what,
    old: meant.old,
    span,
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

/** The key or text of an object that a branch of the skeleton stands for. */
function placeAt(
  { resources }: LanguageSource,
  { from }: DocumentThere,
  branch: Branch,
  part: 'key' | 'value',
): NamePlace | undefined {
  const path = pathOf(branch)
  const resource = resources.find(
    ({ document, base }) => document.span.from === from && pathStartsWith(path, base),
  )
  if (!resource) return undefined
  const inner = path.slice(resource.base.length)
  return namePlaces(resource).find((place) => place.part === part && samePath(place.path, inner))
}

/** Where the name itself stands in the key or text at the cursor, without quotes and namespace. */
function spanOfOld({ from, parsed }: DocumentThere, branch: Branch, part: 'key' | 'value', old: string) {
  const { span } = (part === 'key' ? branch.key : branch.scalar) ?? { span: { from: 0, to: 0 } }
  const at = parsed.source.slice(span.from, span.to).lastIndexOf(old)
  const start = from + span.from + Math.max(at, 0)
  return { from: start, to: at === -1 ? from + span.to : start + old.length }
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
