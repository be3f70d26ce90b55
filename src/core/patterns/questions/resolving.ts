import type { Design } from '#core/forms/design.ts'
import { textsOf } from '#core/forms/fields.ts'
import type { NoteQuestion } from '#core/forms/question.ts'
import { allocatesAddresses } from '#core/istio/mesh-context.ts'
import { isMadeUpName } from '#core/istio/host-name.ts'
import type { Resource } from '#core/istio/resource.ts'

/**
 * How the app will find an address for the entry's first host, which has to happen before the sidecar sees anything.
 * Source: Istio 1.30.3 pkg/dns/server/name_table.go:46-180 (only addresses of the entry are answered, never endpoints).
 */
export function resolvingNote(design: Design, entry: Resource): NoteQuestion[] {
  const [host] = textsOf(entry.spec['hosts'])
  if (host === undefined || host === '') return []
  const addresses = textsOf(entry.spec['addresses'])
  const answers = design.mesh.proxy.dnsCapture && (addresses.length > 0 || allocatesAddresses(design.mesh))
  const note = (label: string, why: string, tone: NoteQuestion['tone']): NoteQuestion[] => [
    { id: 'resolving', label, why, control: 'note', tone, places: [] },
  ]
  if (answers) {
    const answer = addresses[0] ?? 'an address that istiod allocates'
    return note(
      'The sidecar’s DNS answers the name',
      `DNS capture is on, so \`${host}\` resolves to ${answer} inside the mesh. The endpoints’ own addresses are never returned.`,
      'info',
    )
  }
  if (isMadeUpName(host)) {
    return note(
      'Who answers this name?',
      `DNS capture is off and \`${host}\` looks like a made-up name: the app’s lookup fails before the sidecar sees anything. Arrange a DNS record (any routable address will do for HTTP), or switch DNS capture on above if your mesh has it.`,
      'warning',
    )
  }
  return note(
    'The cluster’s DNS answers the name',
    `DNS capture is off, so the app gets the address that public or private DNS holds for \`${host}\`.`,
    'info',
  )
}
