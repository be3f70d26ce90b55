/**
 * Asks one part of a world something. The question must be a pure function of that part; its answer, or the items of it, are
 * compared with what they were before.
 */
export type Ask<World> = <Part extends keyof World, Answer>(
  part: Part,
  question: (part: World[Part]) => Answer,
) => Answer

/** Something made from answers, with what was asked, so that it need not be made again while the answers stay the same. */
export interface Made<World, T> {
  readonly made: T
  readonly from: unknown
  readonly asked: readonly Asked<World>[]
}
interface Asked<World> {
  readonly part: keyof World
  /** Whether the answer is still the same. */
  readonly holds: (world: World) => boolean
}

/** What was made before, and the world it was made in. */
export interface Before<World, T> {
  readonly made: Made<World, T> | undefined
  readonly world: World | undefined
}

/**
 * Makes something out of `from` and of what the world answers, or takes over what was made before from the same `from` if every
 * part of the world is the same one or still gives the same answers.
 */
export function makeFrom<World extends object, From, T>(
  world: World,
  from: From,
  make: (from: From, ask: Ask<World>) => T,
  { made, world: former }: Before<World, T>,
): Made<World, T> {
  return made !== undefined &&
    former !== undefined &&
    made.from === from &&
    stillHolds(made.asked, world, former)
    ? made
    : makeAnew(world, from, make)
}

function stillHolds<World>(asked: readonly Asked<World>[], world: World, former: World): boolean {
  for (const { part, holds } of asked) if (world[part] !== former[part] && !holds(world)) return false
  return true
}

function makeAnew<World extends object, From, T>(
  world: World,
  from: From,
  make: (from: From, ask: Ask<World>) => T,
): Made<World, T> {
  const asked: Asked<World>[] = []
  // Questions are kept and may hold on to `ask`; they must not keep a world of the past alive.
  let asking: World | undefined = world
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
  <World, Part extends keyof World, Answer>(
    part: Part,
    question: (part: World[Part]) => Answer,
    answer: Answer,
  ) =>
  (world: World): boolean =>
    sameAnswer(question(world[part]), answer)

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
