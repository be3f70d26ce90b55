import { list, map, text } from '#core/schema/build.ts'
import type { Fields } from '#core/schema/field.ts'

/** The gateways a route is for, with the reserved word for sidecars. */
export const gatewayName = text('`namespace/name` of a Gateway, or `mesh` for the sidecars.', {
  holds: 'gateway',
  suggestions: [{ value: 'mesh', description: 'All sidecars of the mesh.' }],
})

/** The conditions on who calls, which HTTP, TLS and TCP matches share. */
export const callers: Fields = {
  sourceLabels: map('Labels of the calling pod.', text('Value the label must have.'), {
    keyMeaning: 'label',
    when: 'For sidecars only.',
    example: { app: 'checkout' },
  }),
  sourceNamespace: text('Namespace of the calling pod.', { holds: 'namespace', when: 'For sidecars only.' }),
  gateways: list('The gateways this match is for, instead of those of the whole object.', gatewayName),
}
