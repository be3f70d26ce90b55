import type { GroupQuestion, Offer, Question } from '#core/forms/question.ts'
import { writtenIn } from '#core/forms/written.ts'
import type { Field, ObjectField } from '#core/schema/field.ts'
import { isMap } from '#core/text/json.ts'
import type { Ask } from './ask.ts'
import { isOpen } from './lists.ts'
import { askOneOf } from './one-of.ts'
import { askedAt, idOf, isWritten, readAt, type Site, type Spot } from './site.ts'
import { unfold } from './unfold.ts'
import { aboutOf, summaryOf } from './words.ts'

/** The question about an object: what is written in it or must be, and an offer of everything else. */
export function askGroup(site: Site, spot: Spot, field: ObjectField, ask: Ask): GroupQuestion {
  const standing = readAt(site, spot.path, isMap)
  const isAskable = standing.foreign === undefined && isOpen(site, spot.path, standing.locked)
  const parts = isAskable ? partsOf(site, spot, field, ask) : []
  const isBroken = site.resource.document.parsed.problems.length > 0
  const questions: Question[] = []
  const offers: Offer[] = []
  for (const part of parts) {
    if (part.isShown) questions.push(part.question())
    else if (!isBroken)
      offers.push({
        id: part.id,
        title: part.title,
        about: part.about,
        before: questions.length,
        question: () => unfold(part.question()),
      })
  }
  const { locked, ...asked } = askedAt(site, spot, standing)
  return {
    ...asked,
    ...(isAskable || locked === undefined ? {} : { locked }),
    control: 'group',
    look: 'folded',
    summary: summaryOf(standing.value),
    written: questions.reduce((sum, question) => sum + writtenIn(question), 0),
    questions,
    offers,
  }
}

interface Part {
  readonly id: string
  readonly title: string
  readonly about: string
  readonly isShown: boolean
  readonly question: () => Question
}

/** The fields of an object in the catalogue's order; those of which only one may be written are one part. */
function partsOf(site: Site, spot: Spot, { fields, exclusive = [] }: ObjectField, ask: Ask): readonly Part[] {
  const isSet = (key: string): boolean => isWritten(site, [...spot.path, key])
  const groups = exclusive.filter((keys) => keys.filter(isSet).length < 2)
  return Object.entries(fields).flatMap(([key, field]): readonly Part[] => {
    if (field.serverOwned === true) return []
    const group = groups.find((keys) => keys.includes(key))
    if (!group) return [partOf(site, spot, key, field, ask)]
    if (group.find((one) => Object.hasOwn(fields, one)) !== key) return []
    const members = group.flatMap((one) => {
      const member = fields[one]
      return member ? [{ key: one, field: member }] : []
    })
    return [
      {
        id: `${idOf(site, spot.path)}/${group.join('|')}`,
        title: group.join(' | '),
        about: `One of these. ${members.map((member) => `\`${member.key}\`: ${member.field.description}`).join(' ')}`,
        isShown: group.some(isSet),
        question: () => askOneOf(site, spot.path, members, ask),
      },
    ]
  })
}

function partOf(site: Site, spot: Spot, key: string, field: Field, ask: Ask): Part {
  const path = [...spot.path, key]
  return {
    id: idOf(site, path),
    title: key,
    about: aboutOf(field),
    isShown: field.required === true || isWritten(site, path),
    question: () => ask(site, { field, path, label: key }),
  }
}
