import type { Citation, Prediction } from '#core/sidecar/prediction.ts'
import type { ComparedSection, HostDifference } from './comparison.ts'

/** What concerns no host alone: what istiod or Envoy refuses, what istiod drops, and what nobody can tell. */
export function compareWhole(before: Prediction, after: Prediction): HostDifference[] {
  return [
    ...bySentence('refused', refusals(before), refusals(after), 'No longer so'),
    ...bySentence('conflicts', conflicts(before), conflicts(after), 'No longer counted as a conflict'),
    ...bySentence('undecided', undecided(before), undecided(after), 'No longer undecided'),
  ]
}

type Sentences = ReadonlyMap<string, readonly Citation[]>

const refusals = ({ refused = [] }: Prediction): Sentences =>
  new Map(refused.map(({ says, because }) => [says, because]))

const conflicts = ({ conflicts: counted }: Prediction): Sentences =>
  new Map(
    Object.entries(counted).flatMap(([metric, texts]) =>
      texts.map((text) => [`istiod counts a conflict, \`${metric}\`: ${text}`, []] as const),
    ),
  )

const undecided = ({ unstable }: Prediction): Sentences =>
  new Map((unstable?.reasons ?? []).map(({ says, because }) => [says, because]))

const bySentence = (
  section: ComparedSection,
  was: Sentences,
  is: Sentences,
  gone: string,
): HostDifference[] => [
  ...[...is]
    .filter(([says]) => !was.has(says))
    .map(([says, after]) => ({ host: '', section, says, before: [], after })),
  ...[...was]
    .filter(([says]) => !is.has(says))
    .map(([says, before]) => ({ host: '', section, says: `${gone}: ${says}`, before, after: [] })),
]
