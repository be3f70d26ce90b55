import type { Finding } from '#core/gates/finding.ts'

/** A finding before anybody looked for ways out of it. */
export type Objected = Omit<Finding, 'fixes'>

/** Each proof reads the document again, so the larger it is, the fewer of its findings get fixes: as many characters are read for all of them. */
const MOST_READ = 2_000_000

/** Whether finding `number` of a document of this length still gets fixes. */
export const isAffordable = (number: number, length: number): boolean => (number + 1) * length <= MOST_READ

/** Whether nothing is said after a change that was not said before it: no new words, and no rule more often. Notes do not count. */
export function addsNothing(before: readonly Objected[], said: readonly Objected[]): boolean {
  const after = said.filter(({ severity }) => severity !== 'info')
  const words = new Set(before.map(wordsOf))
  const counts = countByRule(before)
  return (
    after.every((finding) => words.has(wordsOf(finding))) &&
    [...countByRule(after)].every(([rule, count]) => count <= (counts.get(rule) ?? 0))
  )
}

const ruleOf = ({ gate, rule }: Objected): string => `${gate} ${rule}`

/** A message without the values in it. */
const wordsOf = (finding: Objected): string =>
  `${ruleOf(finding)} ${finding.message.replace(/"(?:[^"\\]|\\.)*"/g, '""').replace(/\d+/g, '#')}`

function countByRule(findings: readonly Objected[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const finding of findings) counts.set(ruleOf(finding), (counts.get(ruleOf(finding)) ?? 0) + 1)
  return counts
}
