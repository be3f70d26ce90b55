import type { Resource } from '#core/istio/resource.ts'
import type { YamlDocument } from '#core/text/documents.ts'
import { sameJson, type JsonMap } from '#core/text/json.ts'
import { spanOf } from '#core/text/locate.ts'
import { shiftSpan } from '#core/text/span.ts'
import type { ChartNode, Place } from './chart.ts'
import type { Band } from './draw/sketch.ts'
import type { Places } from '#core/sidecar/registry/objects.ts'

/** A band at its height in the chart, its sites looked up in the text. */
export interface StandingBand {
  readonly band: Band
  readonly y: number
  readonly nodes: readonly ChartNode[]
  readonly sources: readonly Source[]
}

/** An object that places of a band lie in, the document it stood in, and its index among all objects. */
interface Source {
  readonly value: JsonMap
  readonly document: YamlDocument
  readonly index: number
}

/**
 * Stands a band at height `y`. Nodes of `before` are taken over where nothing about them changed; where only the text around
 * them moved, so do their places.
 */
export function standAt(
  band: Band,
  y: number,
  places: Places,
  before: StandingBand | undefined,
): StandingBand {
  if (before?.band !== band) return standAnew(band, y, places, before)
  const sources = sourcesNow(before.sources, places)
  if (!sources) return standAnew(band, y, places, before)
  if (
    before.y === y &&
    sources.every(({ document }, i) => isAtSamePlace(document, before.sources[i]?.document))
  )
    return before
  const nodes = before.nodes.map((node) => moved(node, y - before.y, before.sources, sources))
  return { band, y, nodes, sources }
}

/** The sources where they stand now; undefined if one is gone or its text is another, as that of a broken document. */
function sourcesNow(before: readonly Source[], places: Places): Source[] | undefined {
  const now: Source[] = []
  for (const { value, document, index } of before) {
    const place = places(value, index)
    if (place?.resource.document.parsed !== document.parsed) return undefined
    now.push({ value, document: place.resource.document, index: place.index })
  }
  return now
}

const isAtSamePlace = (a: YamlDocument, b: YamlDocument | undefined): boolean =>
  a.span.from === b?.span.from && a.index === b.index

/** The node lower by `by` px, its places moved with their documents. Written out: thousands of nodes move with every letter. */
function moved(node: ChartNode, by: number, before: readonly Source[], now: readonly Source[]): ChartNode {
  const { id, lane, kind, title, lines, badges, tone, adds, x, y, width, height } = node
  const places = node.places.map((place) => movedPlace(place, before, now))
  return { id, lane, kind, title, lines, badges, tone, places, adds, x, y: y + by, width, height }
}

function movedPlace(place: Place, before: readonly Source[], now: readonly Source[]): Place {
  for (let i = 0; i < before.length; i++) {
    const [old, fresh] = [before[i]?.document, now[i]?.document]
    if (old?.index === place.document && fresh) {
      return {
        document: fresh.index,
        path: place.path,
        span: shiftSpan(place.span, fresh.span.from - old.span.from),
      }
    }
  }
  return place
}

function standAnew(band: Band, y: number, places: Places, before: StandingBand | undefined): StandingBand {
  const known = new Map(before?.nodes.map((node) => [node.id, node]))
  const sources = new Map<JsonMap, Source>()
  const nodes = band.boxes.map((box): ChartNode => {
    const found = box.sites.flatMap(({ value, path }) => {
      const place = places(value, sources.get(value)?.index)
      if (!place) return []
      sources.set(value, { value, document: place.resource.document, index: place.index })
      return [placeOf(place.resource, path)]
    })
    const { id, lane, kind, title, lines, badges, tone, adds, x, width, height } = box
    const node = {
      id,
      lane,
      kind,
      title,
      lines,
      badges,
      tone,
      places: found,
      adds,
      x,
      y: box.y + y,
      width,
      height,
    }
    const old = known.get(id)
    return old && sameJson(old, node) ? old : node
  })
  return { band, y, nodes, sources: [...sources.values()] }
}

function placeOf({ document, base }: Resource, path: Place['path']): Place {
  const whole = [...base, ...path]
  return { document: document.index, path: whole, span: spanOf(document, whole) }
}
