import type { Question } from '#core/forms/question.ts'
import { askGroup } from './group.ts'
import { askList, askMap } from './lists.ts'
import { askBoolean, askNumber, askText } from './scalars.ts'
import type { Site, Spot } from './site.ts'

/** Makes the question about a field; given to those that ask about what is inside theirs. */
export type Ask = (site: Site, spot: Spot) => Question

/** The question about any field of the catalogue, as it stands in the object. */
export function askField(site: Site, spot: Spot): Question {
  const { field } = spot
  switch (field.type) {
    case 'string':
      return askText(site, spot, field)
    case 'integer':
    case 'number':
      return askNumber(site, spot, field)
    case 'boolean':
      return askBoolean(site, spot, field)
    case 'array':
      return askList(site, spot, field, askField)
    case 'map':
      return askMap(site, spot, field, askField)
    case 'object':
      return askGroup(site, spot, field, askField)
  }
}
