import type { Destination } from '#core/gates/webhook/decode/destination.ts'
import type { VirtualService } from '#core/gates/webhook/decode/virtual-service.ts'
import type { Path } from '#core/text/path.ts'

/** A place in a VirtualService that names a destination. `path` leads to the destination, from the object on. */
export interface NamedDestination {
  readonly destination: Destination
  readonly path: Path
  readonly isMirror: boolean
}

/** Every destination of a VirtualService, in the order of its text: routes of all three kinds, then mirrors with their route. */
export const destinationsOf = ({ http, tls, tcp }: VirtualService): readonly NamedDestination[] => [
  ...http.flatMap(({ route, mirror, mirrors }, i) => [
    ...weighted(route, ['spec', 'http', i, 'route']),
    ...(mirror ? [{ destination: mirror, path: ['spec', 'http', i, 'mirror'], isMirror: true }] : []),
    ...mirrors.map(({ destination = nowhere }, j) => ({
      destination,
      path: ['spec', 'http', i, 'mirrors', j, 'destination'],
      isMirror: true,
    })),
  ]),
  ...tls.flatMap(({ route }, i) => weighted(route, ['spec', 'tls', i, 'route'])),
  ...tcp.flatMap(({ route }, i) => weighted(route, ['spec', 'tcp', i, 'route'])),
]

/** What istioctl looks up where a destination is left out. */
const nowhere: Destination = { host: '', port: undefined, subset: '' }

const weighted = (
  routes: readonly { readonly destination?: Destination | undefined }[],
  path: Path,
): NamedDestination[] =>
  routes.map(({ destination = nowhere }, i) => ({
    destination,
    path: [...path, i, 'destination'],
    isMirror: false,
  }))
