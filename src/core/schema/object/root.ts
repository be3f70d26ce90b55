import { object, text } from '#core/schema/build.ts'
import type { ObjectField } from '#core/schema/field.ts'
import { metadataOf } from './metadata.ts'
import { status as plainStatus } from './status.ts'

/** The whole object around a spec. Goes in: kind, its versions (preferred first), its spec and, where special, its status. */
export function rootOf(
  kind: string,
  apiVersions: readonly string[],
  spec: ObjectField,
  status: ObjectField | undefined = plainStatus,
): ObjectField {
  const versions = apiVersions.map((value, i) => ({
    value,
    description: i === 0 ? 'The version to write.' : 'An older name of the same schema.',
  }))
  return object(`A ${kind}.`, {
    apiVersion: text('Which API the object belongs to, and in which version.', {
      required: true,
      suggestions: versions,
    }),
    kind: text('What sort of object this is.', { required: true, example: kind }),
    metadata: metadataOf(kind),
    spec,
    status,
  })
}
