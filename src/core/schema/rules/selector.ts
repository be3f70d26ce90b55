import { keysOf, textIn, type CelRule } from '#core/schema/cel-rule.ts'

const why =
  'Selectors compare whole labels. A `*` is an ordinary character to them, and no label may contain one.'

/** Values of `workloadSelector.labels`. */
export const selectorWithoutWildcard: CelRule = {
  id: 'selector-without-wildcard',
  message: 'wildcard is not supported in selector',
  why,
  fix: 'Write the value the pods really carry, or leave this label out to select whatever its value is.',
  holds: (value) => !textIn(value).includes('*'),
}

/** Values of `matchLabels`. */
export const valueWithoutWildcard: CelRule = {
  ...selectorWithoutWildcard,
  id: 'match-label-value-without-wildcard',
  message: 'wildcard not allowed in label value match',
}

/** Keys of `matchLabels`. */
export const keyWithoutWildcard: CelRule = {
  id: 'match-label-key-without-wildcard',
  message: 'wildcard not allowed in label key match',
  aboutKeys: true,
  why,
  fix: 'Write the name of one label, or leave the entry out.',
  reads: [],
  holds: (value) => keysOf(value).every((key) => !key.includes('*')),
  culprit: (value) =>
    keysOf(value)
      .filter((key) => key.includes('*'))
      .slice(0, 1),
}

/** Keys of `matchLabels`. */
export const keyNotEmpty: CelRule = {
  id: 'match-label-key-not-empty',
  message: 'key must not be empty',
  aboutKeys: true,
  why: 'A label without a name exists on no pod, so nothing would ever be selected.',
  fix: 'Give the label its name, or take the entry out.',
  reads: [],
  holds: (value) => keysOf(value).every((key) => key !== ''),
  culprit: () => [''],
}
