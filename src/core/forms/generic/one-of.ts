import { placeIn } from '#core/forms/design.ts'
import type { OneOfQuestion } from '#core/forms/question.ts'
import { isText, type Standing } from '#core/forms/standing.ts'
import type { Field } from '#core/schema/field.ts'
import type { Json } from '#core/text/json.ts'
import type { Path } from '#core/text/path.ts'
import type { Ask } from './ask.ts'
import { unfold } from './unfold.ts'
import { changeAt, idOf, isWritten, readAt, type Site } from './site.ts'

interface Member {
  readonly key: string
  readonly field: Field
}

/**
 * The question which of several fields of the map at `path` is written. An answer to one that is not takes the present one away in
 * the same change, so nothing is lost before there is something in its place. Where both hold a value of one kind, it can be kept.
 */
export function askOneOf(site: Site, path: Path, members: readonly Member[], ask: Ask): OneOfQuestion {
  const keys = members.map(({ key }) => key)
  const present = members.find(({ key }) => isWritten(site, [...path, key]))
  const written = present?.key
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
      ...(present && key !== written && canHold(site, path, present, field)
        ? {
            take: () =>
              changeAt(site, (draft) => {
                draft.renameField(site.resource, [...path, present.key], key)
              }),
          }
        : {}),
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

/** Whether what is written under one key would do under another: the form can express it, and both hold the same kind of value. */
function canHold(site: Site, path: Path, present: Member, field: Field): boolean {
  const from = present.field
  if (from.type === 'string' && field.type === 'string') {
    const isWord = (value: Json): boolean =>
      isText(value) && (field.values?.some((one) => one.value === value) ?? true)
    return from.format === field.format && isFree(readAt(site, [...path, present.key], isWord))
  }
  const isScalar = field.type === 'integer' || field.type === 'number' || field.type === 'boolean'
  const isSame = (value: Json): boolean => typeof value === (field.type === 'boolean' ? 'boolean' : 'number')
  return isScalar && from.type === field.type && isFree(readAt(site, [...path, present.key], isSame))
}

const isFree = ({ foreign, locked }: Standing): boolean => foreign === undefined && locked === undefined
