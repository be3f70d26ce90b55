import type { CelRule } from '#core/schema/cel-rule.ts'
import type { Field } from '#core/schema/field.ts'
import type { Json } from '#core/text/json.ts'
import type { Path } from '#core/text/path.ts'

/** Which kind of constraint is broken; for CEL rules the `rule` says which. */
export type Constraint =
  | 'unknown-field'
  | 'undecodable-metadata'
  | 'metadata-name'
  | 'metadata-namespace'
  | 'metadata-label'
  | 'metadata-annotation'
  | 'metadata-finalizer'
  | 'metadata-owner'
  | 'wrong-type'
  | 'null-item'
  | 'not-whole'
  | 'required'
  | 'unsupported-value'
  | 'too-long'
  | 'too-short'
  | 'too-many'
  | 'too-few'
  | 'too-large'
  | 'too-small'
  | 'pattern'
  | 'base64'
  | 'exclusive'
  | 'duplicate'
  | 'cel-rule'

/** What the API server holds against an object, measured on the object alone; `path` counts from the object's root. */
export interface Objection {
  readonly constraint: Constraint
  readonly stage: 'decode' | 'metadata' | 'schema' | 'cel'
  /** As the API server names it. */
  readonly reason: string
  readonly message: string
  /** Where the API server sees the error, and that in its own spelling. */
  readonly place: Path
  readonly apiPath: string
  /** Where to look, which may be deeper than `place`. */
  readonly path: Path
  /** It is the key at `path` that is wrong, not its value. */
  readonly aboutKey?: true
  /** After such an error the API server does not work out the CEL rules. */
  readonly blocking: boolean
  readonly field?: Field
  readonly rule?: CelRule
  /** What stands at `path`. */
  readonly value?: Json
}
