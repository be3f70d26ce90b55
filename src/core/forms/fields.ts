import { listOf, type Resource } from '#core/istio/resource.ts'
import type { Json, JsonMap } from '#core/text/json.ts'
import type { Path } from '#core/text/path.ts'
import { changeOf, type DesignDraft } from './design-draft.ts'
import { placeIn, type Design } from './design.ts'
import type { ListQuestion, NumberQuestion, PairsQuestion, TextQuestion } from './question.ts'
import { hindrance, isText, isTextList, standingAt } from './standing.ts'

/** What every question bound to one field says; `write` of the field makers changes nothing but that field. */
interface Bound {
  readonly id: string
  readonly label: string
  readonly why: string
  readonly example?: string
  readonly required?: boolean
}

const asked = ({ id, label, why, example, required }: Bound) => ({
  id,
  label,
  why,
  ...(example === undefined ? {} : { example }),
  ...(required === undefined ? {} : { required }),
})

/** A text field; an empty answer takes the field away, unless it is required: then it is written empty. */
export function textField(
  design: Design,
  resource: Resource,
  path: Path,
  bound: Bound & { readonly mono?: boolean; readonly suggestions?: readonly string[] },
  alsoWrite?: (draft: DesignDraft, value: string) => void,
): TextQuestion {
  const standing = standingAt(resource, path, isText)
  return {
    ...asked(bound),
    control: 'text',
    places: [placeIn(resource, path)],
    value: typeof standing.value === 'string' ? standing.value : '',
    ...(bound.mono === undefined ? {} : { mono: bound.mono }),
    ...(bound.suggestions === undefined ? {} : { suggestions: bound.suggestions }),
    ...hindrance(standing),
    write: (value) =>
      changeOf(design, (draft) => {
        if (bound.required) draft.setField(resource, path, value)
        else draft.setOrClear(resource, path, value)
        alsoWrite?.(draft, value)
      }),
  }
}

/** A whole number; no answer takes the field away, unless it is required: then it is written empty. */
export function numberField(
  design: Design,
  resource: Resource,
  path: Path,
  bound: Bound & { readonly min: number; readonly max: number; readonly unit?: string },
): NumberQuestion {
  const standing = standingAt(resource, path, Number.isInteger)
  return {
    ...asked(bound),
    control: 'number',
    places: [placeIn(resource, path)],
    value: typeof standing.value === 'number' ? standing.value : undefined,
    min: bound.min,
    max: bound.max,
    ...(bound.unit === undefined ? {} : { unit: bound.unit }),
    ...hindrance(standing),
    write: (value) =>
      changeOf(design, (draft) => {
        if (value === undefined && bound.required) draft.setField(resource, path, null)
        else draft.setOrClear(resource, path, value)
      }),
  }
}

/** The texts of a list field. */
export const textsOf = (value: Json | undefined): readonly string[] =>
  listOf(value).filter((item): item is string => typeof item === 'string')

/** A list of short texts. An empty list takes the field away, unless it is required: then it is written empty. */
export function listField(
  design: Design,
  resource: Resource,
  path: Path,
  bound: Bound & { readonly split?: (typed: string) => readonly string[] },
  alsoWrite?: (draft: DesignDraft, values: readonly string[]) => void,
): ListQuestion {
  const standing = standingAt(resource, path, isTextList, true)
  return {
    ...asked(bound),
    control: 'list',
    places: [placeIn(resource, path)],
    values: textsOf(standing.value),
    split: bound.split ?? splitWords,
    ...hindrance(standing),
    write: (values) =>
      changeOf(design, (draft) => {
        const kept = values.length > 0 || bound.required === true
        draft.setOrClear(resource, path, kept ? values : undefined)
        alsoWrite?.(draft, values)
      }),
  }
}

/** Words between spaces, commas, semicolons and line ends. */
export const splitWords = (typed: string): readonly string[] =>
  typed.split(/[\s,;]+/).filter((word) => word !== '')

const isTextMap = (value: Json): boolean =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).every((held) => typeof held === 'string')

/** Labels and the like: texts by key. Empty keys are not written; an empty map is, where the answer is required. */
export function pairsField(
  design: Design,
  resource: Resource,
  path: Path,
  bound: Bound & { readonly keyLabel: string; readonly valueLabel: string },
  alsoWrite?: (draft: DesignDraft, map: JsonMap) => void,
): PairsQuestion {
  const standing = standingAt(resource, path, isTextMap, true)
  const map = standing.value ?? {}
  return {
    ...asked(bound),
    control: 'pairs',
    places: [placeIn(resource, path)],
    keyLabel: bound.keyLabel,
    valueLabel: bound.valueLabel,
    pairs: Object.entries(map).map(([key, value]) => ({ key, value: String(value) })),
    ...hindrance(standing),
    write: (pairs) =>
      changeOf(design, (draft) => {
        const filled = pairs.filter(({ key }) => key !== '')
        const value = Object.fromEntries(filled.map(({ key, value: held }) => [key, held]))
        draft.setOrClear(resource, path, filled.length > 0 || bound.required ? value : undefined)
        alsoWrite?.(draft, value)
      }),
  }
}
