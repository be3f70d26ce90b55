import type { Request } from '#core/sidecar/probe/request.ts'
import type { JsonMap } from '#core/text/json.ts'

/** A request that a finished design answers for. */
export type Promised = { readonly request: Request } & (
  | {
      /** The part of an outcome that is promised in the mesh at hand. */
      readonly expect: JsonMap
      /** What the mesh at hand makes it cost, in a sentence. */
      readonly cost?: string
    }
  | {
      /** Nothing is promised in the mesh at hand: what is in the way, and what to do, in a sentence or two. */
      readonly lacks: string
    }
)
