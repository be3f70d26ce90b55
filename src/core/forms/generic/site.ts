import type { DesignDraft } from '#core/forms/design-draft.ts'
import { changeOf } from '#core/forms/design-draft.ts'
import { placeIn, type Design } from '#core/forms/design.ts'
import type { AnswerPlace } from '#core/forms/question.ts'
import { hindrance, standingAt, type Standing } from '#core/forms/standing.ts'
import type { Resource } from '#core/istio/resource.ts'
import type { Field } from '#core/schema/field.ts'
import type { Change } from '#core/text/draft.ts'
import type { Json } from '#core/text/json.ts'
import { findNode } from '#core/text/locate.ts'
import type { Path } from '#core/text/path.ts'
import { whyOf } from './words.ts'

/** The object a form is about. `clears` are fields that must go as soon as anything here is written: the others of a oneOf. */
export interface Site {
  readonly design: Design
  readonly resource: Resource
  readonly clears: readonly Path[]
}

/** A field of the catalogue at its place in an object; `path` counts from the object's root. */
export interface Spot {
  readonly field: Field
  readonly path: Path
  /** As shown: the key, or what an item is called. */
  readonly label: string
  /** Whether it is an item of a list or an entry of a map: what holds it says when it goes. */
  readonly isItem?: boolean
}

/** A change of the object, and what it clears. */
export const changeAt = ({ design, resource, clears }: Site, make: (draft: DesignDraft) => void): Change =>
  changeOf(design, (draft) => {
    make(draft)
    for (const path of clears) draft.removeField(resource, path)
  })

/** Whether something is written at a path of the object, be it `null`. */
export const isWritten = ({ resource }: Site, path: Path): boolean =>
  findNode(resource.document, [...resource.base, ...path]) !== undefined

/** A name for the question about a path that no other question has: a JSON pointer (RFC 6901) behind the document's number. */
export const idOf = ({ resource }: Site, path: Path): string =>
  [resource.document.index, ...resource.base, ...path]
    .map((step) => String(step).replaceAll('~', '~0').replaceAll('/', '~1'))
    .join('/')

/** What a field reads, as `standingAt` answers. */
export const readAt = (
  { resource }: Site,
  path: Path,
  fits: (value: Json) => boolean,
  whole = false,
): Standing => standingAt(resource, path, fits, whole)

/** What every question of a generic form says of itself. */
export function askedAt(
  site: Site,
  { field, path, label, isItem = false }: Spot,
  standing: Standing,
): {
  readonly id: string
  readonly label: string
  readonly why: string
  readonly places: readonly AnswerPlace[]
  readonly required?: boolean
  readonly clear?: () => Change
  readonly foreign?: string
  readonly locked?: string
} {
  const { resource } = site
  const isHindered = standing.foreign !== undefined || standing.locked !== undefined
  const canGo = !isHindered && (isItem || field.required !== true) && isWritten(site, path)
  return {
    id: idOf(site, path),
    label,
    why: whyOf(field),
    places: [placeIn(resource, path)],
    ...(field.required === true ? { required: true } : {}),
    ...(canGo
      ? {
          clear: () =>
            changeAt(site, (draft) => {
              draft.removeField(resource, path)
            }),
        }
      : {}),
    ...hindrance(standing),
  }
}
