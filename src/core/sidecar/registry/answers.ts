/**
 * Asks one part of a registry something. The question must be a pure function of that part; its answer, or the items of it, are
 * compared with what they were before.
 */
export type Ask<Registry> = <Part extends keyof Registry, Answer>(
  part: Part,
  question: (part: Registry[Part]) => Answer,
) => Answer

/** Something made from answers, with what was asked, so that it need not be made again while the answers stay the same. */
export interface Made<Registry, T> {
  readonly made: T
  readonly from: unknown
  readonly asked: readonly Asked<Registry>[]
}
interface Asked<Registry> {
  readonly part: keyof Registry
  /** Whether the answer is still the same. */
  readonly holds: (registry: Registry) => boolean
}

/** What was made before, and the registry it was made in. */
export interface Before<Registry, T> {
  readonly made: Made<Registry, T> | undefined
  readonly registry: Registry | undefined
}

/**
 * Makes something out of `from` and of what the registry answers, or takes over what was made before from the same `from` if every
 * part of the registry is the same one or still gives the same answers.
 */
export function makeFrom<Registry extends object, From, T>(
  registry: Registry,
  from: From,
  make: (from: From, ask: Ask<Registry>) => T,
  { made, registry: former }: Before<Registry, T>,
): Made<Registry, T> {
  return made !== undefined &&
    former !== undefined &&
    made.from === from &&
    stillHolds(made.asked, registry, former)
    ? made
    : makeAnew(registry, from, make)
}

function stillHolds<Registry>(
  asked: readonly Asked<Registry>[],
  registry: Registry,
  former: Registry,
): boolean {
  for (const { part, holds } of asked) if (registry[part] !== former[part] && !holds(registry)) return false
  return true
}

function makeAnew<Registry extends object, From, T>(
  registry: Registry,
  from: From,
  make: (from: From, ask: Ask<Registry>) => T,
): Made<Registry, T> {
  const asked: Asked<Registry>[] = []
  // Questions are kept and may hold on to `ask`; they must not keep a registry of the past alive.
  let asking: Registry | undefined = registry
  const made = make(from, (part, question) => {
    if (asking === undefined) throw new Error('A question was asked after its answer could count.')
    const answer = question(asking[part])
    asked.push({ part, holds: holding(part, question, answer) })
    return answer
  })
  asking = undefined
  return { made, from, asked }
}

const holding =
  <Registry, Part extends keyof Registry, Answer>(
    part: Part,
    question: (part: Registry[Part]) => Answer,
    answer: Answer,
  ) =>
  (registry: Registry): boolean =>
    sameAnswer(question(registry[part]), answer)

/** Whether two answers are one thing, or lists of the same things. */
function sameAnswer(a: unknown, b: unknown): boolean {
  if (a === b) return true
  return Array.isArray(a) && Array.isArray(b) && sameItems(a, b)
}

/** Whether two lists have the same things in the same order. */
export function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}
