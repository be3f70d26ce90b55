import type { Resource } from '#core/istio/resource.ts'
import type { Change } from '#core/text/draft.ts'
import type { Path } from '#core/text/path.ts'

/** What a name is a name of. */
export type NamedThing = 'host' | 'Service' | 'subset' | 'port' | 'label' | 'label key' | 'Gateway' | 'object'

/** A key or a text in an object that may be a name. `path` counts from the object, `pattern` is the path with `[]` for items. */
export interface NamePlace {
  readonly resource: Resource
  readonly path: Path
  readonly pattern: string
  readonly part: 'key' | 'value'
  readonly text: string
}

/** A place where the name is used, and what stands there once it is called otherwise. */
export interface Use {
  readonly place: NamePlace
  readonly write: (name: string) => string
}

/** Where a name stands in a text: `path` counts from the document's root, `document` among those that hold something. */
export interface NameSpot {
  readonly document: number
  readonly path: Path
  readonly part: 'key' | 'value'
}

/** What the name at a place is, and where else it is used. `objection`: why it cannot be called so. */
export interface Meant {
  readonly what: NamedThing
  readonly old: string
  readonly uses: readonly Use[]
  readonly objection: (name: string) => string | undefined
}

/** A place as it is told to people: `VirtualService payments/stripe spec.hosts[0]`. */
export interface ToldPlace {
  readonly document: number
  readonly path: Path
  readonly words: string
}

/** A name that can be given anew. `kept` has the same text, but is no use of the name. */
export interface Renaming {
  readonly what: NamedThing
  readonly old: string
  readonly places: readonly ToldPlace[]
  readonly kept: readonly ToldPlace[]
  /** The change that gives all places another name, or why there is none. */
  readonly renameTo: (name: string) => Change
}
