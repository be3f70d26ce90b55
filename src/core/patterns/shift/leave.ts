import type { DesignDraft } from '#core/forms/design-draft.ts'
import type { Design } from '#core/forms/design.ts'
import { textsOf } from '#core/forms/fields.ts'
import type { Resource } from '#core/istio/resource.ts'
import { shiftOf } from './shift.ts'

/**
 * Takes the route away that divides the requests to an entry which now becomes a host of its own. The providers stay: each is an
 * entry that works by itself. A route that also divides others' requests, or holds a comment, stays too.
 */
export function leaveShift(draft: DesignDraft, design: Design, entry: Resource): void {
  const shift = shiftOf(design, entry)
  const hosts = textsOf(entry.spec['hosts'])
  if (shift?.hosts.every((host) => hosts.includes(host))) draft.drop(shift.route)
}
