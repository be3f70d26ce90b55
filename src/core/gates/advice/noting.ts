import type { Surroundings } from './surroundings.ts'

/** Surroundings that note what is asked of them. */
export interface Noted {
  readonly around: Surroundings
  /**
   * Whether every question asked so far has the same answer in other surroundings of the same mesh: the same objects in the same
   * order. If so, later questions go to those.
   */
  readonly holdsIn: (now: Surroundings) => boolean
}

/** Passes each question on, and notes it with its answer. */
export function noting(first: Surroundings): Noted {
  let current = first
  const asked = new Set<string>()
  const checks: ((now: Surroundings) => boolean)[] = []
  const note = <T extends object>(key: string, ask: (around: Surroundings) => T): T => {
    const answer = ask(current)
    if (!asked.has(key)) checks.push((now) => isSame(ask(now), answer))
    asked.add(key)
    return answer
  }
  return {
    around: {
      mesh: first.mesh,
      entriesWith: (host) => note(`with ${host}`, (now) => now.entriesWith(host)),
      entriesSeen: (host, from) => note(`seen ${from}/${host}`, (now) => now.entriesSeen(host, from)),
      entriesFor: (host, from) => note(`entries ${from}/${host}`, (now) => now.entriesFor(host, from)),
      rulesFor: (host, from) => note(`rules ${from}/${host}`, (now) => now.rulesFor(host, from)),
      routesFor: (host, from) => note(`routes ${from}/${host}`, (now) => now.routesFor(host, from)),
      tellingOnPort: (port, from) => note(`port ${from}/${port}`, (now) => now.tellingOnPort(port, from)),
    },
    holdsIn: (now) => {
      if (!checks.every((check) => check(now))) return false
      current = now
      return true
    },
  }
}

/** Whether two answers consist of the same objects. */
function isSame(a: object, b: object): boolean {
  if (a === b) return true
  const [parts, others] = [partsOf(a), partsOf(b)]
  return parts.length === others.length && parts.every((part, i) => part === others[i])
}

const partsOf = (answer: object): readonly unknown[] =>
  Array.isArray(answer) ? answer : Object.values(answer)
