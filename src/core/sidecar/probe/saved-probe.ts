import type { JsonMap } from '#core/text/json.ts'
import type { Request } from './request.ts'
import type { Supposition, World } from './world.ts'

/** A request that is kept with a design, and what is expected of it: an entry of a `--requests` file. */
export interface SavedProbe {
  readonly request: Request
  /** Left out: all is well outside. */
  readonly world?: World | Supposition
  /** Any part of an outcome; what it says must be so. */
  readonly expect?: JsonMap
}
