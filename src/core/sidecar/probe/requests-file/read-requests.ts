import type { SavedProbe } from '#core/sidecar/probe/saved-probe.ts'
import type { Supposition, World } from '#core/sidecar/probe/world.ts'
import { isMap, type Json, type JsonMap } from '#core/text/json.ts'
import type { Span } from '#core/text/span.ts'
import { check, type Objection } from './check-shape.ts'
import { readOneDocument, type FileRefusal } from './one-document.ts'
import { outcomeShape } from './outcome-shape.ts'
import { readRequest, withUsual, writtenRequestShape } from './read-request.ts'
import { either, object, oneOf, type FieldsOf } from './shape.ts'
import { suppositions, worldShape } from './world-shape.ts'

/** A saved probe and where its entry stands: UTF-16 offsets, and the line it begins on, counted from 1. */
export interface PlacedProbe {
  readonly probe: SavedProbe
  readonly span: Span
  readonly line: number
}

/** What a requests file holds: the entries that can be read, and what is wrong with the others. */
export interface ReadRequests {
  readonly probes: readonly PlacedProbe[]
  readonly refusals: readonly FileRefusal[]
}

const HOLDS = 'A requests file is a YAML list of entries such as `- request: https://api.example.com/v1`.'

const entryShape = object(
  {
    request: writtenRequestShape,
    world: either(oneOf(suppositions), worldShape),
    expect: outcomeShape,
  } satisfies FieldsOf<SavedProbe>,
  { request: 'request: https://api.example.com/v1' },
)

/**
 * Reads a requests file: a YAML list of `{ request, world?, expect? }`. A request is a URL or a map of a request's fields, the world a
 * map or a word for what is to be supposed of it, and what is expected is any part of an outcome. Names and kinds of all fields are
 * checked. Never throws.
 */
export function readRequests(text: string): ReadRequests {
  const document = readOneDocument(text, HOLDS)
  if ('refusals' in document) return { probes: [], ...document }
  const { value, place } = document
  if (!Array.isArray(value)) return { probes: [], refusals: [place({ says: notAList(value), path: [] })] }
  const read = (value as readonly Json[]).map((entry, i) => ({ i, ...readEntry(entry) }))
  return {
    probes: read.flatMap(({ i, probe }) => {
      if (!probe) return []
      const { span, line } = place({ says: '', path: [i] })
      return [{ probe, span, line }]
    }),
    refusals: read.flatMap(({ i, objections }) =>
      objections.map((one) => place({ ...one, path: [i, ...one.path] })),
    ),
  }
}

const notAList = (value: Json): string =>
  isMap(value)
    ? 'This is one map, and a requests file is a list. Put `- ` before its first line and two spaces before the others.'
    : `This is no list. ${HOLDS}`

function readEntry(entry: Json): { readonly probe?: SavedProbe; readonly objections: readonly Objection[] } {
  if (!isMap(entry)) {
    const says = `An entry is a map${typeof entry === 'string' ? `: write \`request: ${entry}\`` : ' with a `request`'}.`
    return { objections: [{ says, path: [] }] }
  }
  const asked = 'request' in entry ? { request: withUsual(entry['request'] ?? null) } : {}
  const objections = check(entryShape, { ...entry, ...asked }, [])
  if (objections.length > 0) return { objections }
  const read = readRequest(entry['request'] ?? null)
  if ('objections' in read) return read
  const { world, expect } = entry as { readonly world?: Json; readonly expect?: JsonMap }
  return {
    objections,
    probe: {
      request: read.request,
      ...(world === undefined ? {} : { world: isMap(world) ? worldFrom(world) : (world as Supposition) }),
      ...(expect === undefined ? {} : { expect }),
    },
  }
}

/** Reads a file with a world, as the entries of a requests file have it: `dns`, `servers`, `files`. Never throws. */
export function readWorld(
  text: string,
): { readonly world: World } | { readonly refusals: readonly FileRefusal[] } {
  const document = readOneDocument(text, 'A world is a YAML map of `dns` and `servers`.')
  if ('refusals' in document) return document
  const { value, place } = document
  const objections = check(worldShape, value, [])
  return objections.length > 0 ? { refusals: objections.map(place) } : { world: worldFrom(value as JsonMap) }
}

/** A world that was checked; without `dns` no name exists, without `servers` nobody listens. */
const worldFrom = (checked: JsonMap): World => ({ dns: {}, servers: [], ...checked })
