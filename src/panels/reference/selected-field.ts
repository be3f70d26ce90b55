import { listedName } from '#core/schema/all-fields.ts'
import { placeOf } from '#core/schema/lookup.ts'
import type { YamlDocument } from '#core/text/documents.ts'
import type { Path } from '#core/text/path.ts'
import type { Selection } from '#state/store.ts'

/** The field that is selected, as the reference lists it. */
export interface SelectedField {
  /** The selection it was found for: another one, another wish to be led. */
  readonly selection: Selection
  readonly kind: string
  /** As it is listed: `spec.ports[].name`. */
  readonly name: string
  /** Where it stands. */
  readonly document: number
  readonly path: Path
}

/** The field at what is selected in any view, or nearest above it; undefined where no kind of the catalogue is selected. */
export function selectedField(
  documents: readonly YamlDocument[],
  selection: Selection | undefined,
): SelectedField | undefined {
  const document = selection && documents[selection.document]
  if (!document) return undefined
  // What is unknown, or not written to the end, stands for what it is in.
  for (let length = selection.path.length; length > 0; length--) {
    const path = selection.path.slice(0, length)
    const place = placeOf(document, path)
    const name = place && listedName(place.schema, place.path)
    if (place && name) return { selection, kind: place.schema.kind, name, document: selection.document, path }
  }
  return undefined
}
