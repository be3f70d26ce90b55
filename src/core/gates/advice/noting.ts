import { portIn, type Reach } from './related.ts'
import type { Surroundings } from './surroundings.ts'

/** Surroundings that note what is asked of them. */
export interface Noted {
  readonly around: Surroundings
  /** The hosts and ports that were asked about so far. */
  readonly about: Reach
  /** Sends later questions to other surroundings. */
  readonly moveTo: (now: Surroundings) => void
  /**
   * Whether every question asked so far has the same answer in other surroundings of the same mesh: the same objects in the same
   * order.
   */
  readonly holdsIn: (now: Surroundings) => boolean
}

/** Passes each question on, and notes it with its answer. */
export function noting(first: Surroundings): Noted {
  let current = first
  const asked = new Set<string>()
  const hosts: string[] = []
  const ports: string[] = []
  const checks: ((now: Surroundings) => boolean)[] = []
  const note = <T extends object>(key: string, ask: (around: Surroundings) => T): T => {
    const answer = ask(current)
    if (!asked.has(key)) checks.push((now) => isSame(ask(now), answer))
    asked.add(key)
    return answer
  }
  const noteHost = <T extends object>(
    question: string,
    host: string,
    ask: (around: Surroundings) => T,
  ): T => {
    const lower = host.toLowerCase()
    if (!hosts.includes(lower)) hosts.push(lower)
    return note(`${question}/${host}`, ask)
  }
  return {
    around: {
      mesh: first.mesh,
      entriesWith: (host) => noteHost('with', host, (now) => now.entriesWith(host)),
      entriesSeen: (host, from) => noteHost(`seen/${from}`, host, (now) => now.entriesSeen(host, from)),
      entriesFor: (host, from) => noteHost(`entries/${from}`, host, (now) => now.entriesFor(host, from)),
      rulesFor: (host, from) => noteHost(`rules/${from}`, host, (now) => now.rulesFor(host, from)),
      routesFor: (host, from) => noteHost(`routes/${from}`, host, (now) => now.routesFor(host, from)),
      tellingOnPort: (port, from) => {
        ports.push(portIn(from, Number(port)))
        return note(`port/${from}/${port}`, (now) => now.tellingOnPort(port, from))
      },
    },
    about: { hosts, ports },
    moveTo: (now) => {
      current = now
    },
    holdsIn: (now) => checks.every((check) => check(now)),
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
