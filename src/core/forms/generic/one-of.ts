import { placeIn } from '#core/forms/design.ts'
import type { OneOfQuestion } from '#core/forms/question.ts'
import type { Field } from '#core/schema/field.ts'
import type { Path } from '#core/text/path.ts'
import type { Ask } from './ask.ts'
import { unfold } from './unfold.ts'
import { changeAt, idOf, isWritten, type Site } from './site.ts'

/**
 * The question which of several fields of the map at `path` is written. An answer to one that is not takes the present one away in
 * the same change, so nothing is lost before there is something in its place.
 */
export function askOneOf(
  site: Site,
  path: Path,
  members: readonly { readonly key: string; readonly field: Field }[],
  ask: Ask,
): OneOfQuestion {
  const keys = members.map(({ key }) => key)
  const written = keys.find((key) => isWritten(site, [...path, key]))
  const others = written === undefined ? site : { ...site, clears: [...site.clears, [...path, written]] }
  return {
    id: `${idOf(site, path)}/${keys.join('|')}`,
    label: keys.join(' | '),
    why: 'At most one of these may be written.',
    control: 'one-of',
    places: keys.map((key) => placeIn(site.resource, [...path, key])),
    options: members.map(({ key, field }) => ({
      id: key,
      title: key,
      consequence: field.description,
      question: () =>
        unfold(ask(key === written ? site : others, { field, path: [...path, key], label: key })),
    })),
    value: written,
    ...(written === undefined
      ? {}
      : {
          clear: () =>
            changeAt(site, (draft) => {
              draft.removeField(site.resource, [...path, written])
            }),
        }),
  }
}
