import type { WayMark } from '#canvas/way/use-way.ts'
import type { NodeMarks } from '#canvas/marks/node-marks.ts'
import { kindNames, laneNames } from '#canvas/words.ts'
import type { Face } from '#canvas/flow/flow.ts'

/** All that a box shows, as one text for its tooltip. */
export const boxTitle = ({ title, lines, badges }: Face): string =>
  [title, ...lines.map(({ text }) => text), ...badges.map(({ text }) => text)].join('\n')

/** All that a box shows and its lane, kind, wire and marks, in one sentence for those who hear it. */
export function boxLabel(face: Face, arrives: string, { stale, found }: NodeMarks, way?: WayMark): string {
  const { lane, kind, title, lines, badges } = face
  return [
    `${laneNames[lane]}, ${kindNames[kind]}: ${title}`,
    ...lines.map(({ text }) => text),
    ...badges.map(({ text }) => text),
    arrives && `reached ${arrives}`,
    found,
    stale && 'stale, as it last could be read',
    way &&
      `place ${way.number} on the way of the request${way.ends ? ', which ends here' : ''}${way.wire === undefined ? '' : `, ${way.wire} on the wire`}`,
  ]
    .filter(Boolean)
    .join(', ')
}
