import type { SeqNode } from '#core/text/node.ts'
import { refuse, type Attempt } from '#core/text/refusal.ts'
import type { Span } from '#core/text/span.ts'
import { edit } from './block.ts'
import { endsUnended, indicatorOf, isBlockScalar } from './block-scalar.ts'
import { lastScalar, tailOf, templateDepth, topOf } from './extent.ts'
import { beforeLineEnd, indentOf, ownsLine } from './geometry.ts'
import { placesOf, type Place } from './place.ts'

/**
 * Moves item `from` of a list to place `to`. Each item takes the comment lines directly above it and the comments on and
 * below its own lines along; line ends and blank lines between items stay where they are.
 */
export function moveItem(source: string, seq: SeqNode, from: number, to: number): Attempt {
  const places = placesOf(seq)
  const [low, high] = from < to ? [from, to] : [to, from]
  if (from === to || !places[low] || !places[high]) return []
  const slots = seq.flow
    ? places.map(({ head, end }) => ({ from: head, to: end }))
    : places.map((place) => slotOf(source, place))
  const range = { from: slots[low]?.from ?? 0, to: slots[high]?.to ?? 0 }
  const reason = seq.flow
    ? tornInFlow(source, slots.slice(low, high + 1))
    : tornInBlock(source, places.slice(low, high + 1), range)
  if (reason) return refuse(reason)
  const order = seq.items.map((_, i) => i)
  order.splice(to, 0, ...order.splice(from, 1))
  return order.flatMap((taken, place) => {
    const [slot, other] = [slots[place], slots[taken]]
    return taken === place || !slot || !other
      ? []
      : [edit(slot.from, slot.to, source.slice(other.from, other.to))]
  })
}

/** The text that travels with an item: its lines without the indent of the first and the last line end. */
function slotOf(source: string, place: Place): Span {
  const to = beforeLineEnd(source, Math.max(place.end, tailOf(source, place)))
  if (!ownsLine(source, place.head)) return { from: place.head, to }
  const top = topOf(source, place.head)
  return { from: top + Math.max(0, indentOf(source.slice(top))), to }
}

function tornInBlock(source: string, places: readonly Place[], { from, to }: Span): string | undefined {
  const { open, torn } = templateDepth(source.slice(from, to))
  if (open > 0 || torn || source.slice(from, to).includes('{{-'))
    return 'A template decides about items of this list; move them in the YAML.'
  const ends = places.map(({ value }) => lastScalar(value)).filter(isBlockScalar)
  const isLoose = ends.some((node) => endsUnended(source, node) || indicatorOf(source, node).includes('+'))
  return isLoose
    ? 'The blank lines and line ends below an item of this list belong to its text; move it in the YAML.'
    : undefined
}

const tornInFlow = (source: string, slots: readonly Span[]): string | undefined =>
  slots.some(({ to }, i) => i + 1 < slots.length && source.slice(to, slots[i + 1]?.from).includes('#'))
    ? 'A comment stands between items of this list; move them in the YAML.'
    : undefined
