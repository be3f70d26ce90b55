import type { PairsQuestion } from '#core/forms/question.ts'

/** Why not all of the pairs can be written; undefined if they can. */
export function troubleWith(
  pairs: PairsQuestion['pairs'],
  keyLabel: string,
  valueLabel: string,
): string | undefined {
  const twice = pairs.find(({ key }, i) => key !== '' && pairs.findIndex((other) => other.key === key) !== i)
  if (twice) return `\`${twice.key}\` stands here twice; YAML keeps only the last one.`
  const loose = pairs.find(({ key, value }) => key === '' && value !== '')
  return (
    loose && `${valueLabel} \`${loose.value}\` needs a ${keyLabel.toLowerCase()} before it can be written.`
  )
}
