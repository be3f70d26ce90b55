import type { Present } from './decoder.ts'
import { message } from './message.ts'
import { text, uint32 } from './scalars.ts'

/** Where a route of a VirtualService, or the egress proxy of a Sidecar, sends traffic. */
export const destination = message({ host: text, port: message({ number: uint32 }), subset: text })
export type Destination = Present<typeof destination>
