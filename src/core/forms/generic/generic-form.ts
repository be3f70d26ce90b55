import { guarded } from '#core/forms/guarded.ts'
import { isSameObject, type Design } from '#core/forms/design.ts'
import type { Form, Question } from '#core/forms/question.ts'
import type { Resource } from '#core/istio/resource.ts'
import { kindSchema } from '#core/schema/catalogue.ts'
import type { KindSchema } from '#core/schema/kind.ts'
import { askField } from './ask.ts'
import type { Site } from './site.ts'
import { unfold, unfoldAll } from './unfold.ts'
import { unknownFields } from './unknown.ts'

/** An object with at most so many written fields is shown with everything unfolded. */
const CALM = 14

/** A form for every field the catalogue has of an object's kind; undefined if it does not know the kind in this version. */
export function genericForm(design: Design, resource: Resource): Form | undefined {
  const schema = kindSchema(resource.apiVersion, resource.kind)
  if (!schema || !design.resources.some((one) => isSameObject(one, resource))) return undefined
  const site: Site = { design, resource, clears: [] }
  const { metadata, spec } = schema.root.fields
  const heads = [
    askVersion(site, schema),
    ...(metadata ? [askField(site, { field: metadata, path: ['metadata'], label: 'metadata' })] : []),
  ]
  const body = spec ? [askField(site, { field: spec, path: ['spec'], label: 'spec' })].map(laidOpen) : []
  return {
    title: resource.name === '' ? resource.kind : `${resource.kind} ${resource.name}`,
    sections: [
      { id: 'spec', questions: body.map(guarded) },
      { id: 'object', title: 'Object', questions: heads.map(guarded) },
    ],
    documents: [resource.document.index],
    unshown: unknownFields(resource, schema.root),
  }
}

/** The spec stands open with the groups in it; what is in those too, as long as that is little. */
function laidOpen(question: Question): Question {
  if (question.control !== 'group') return question
  const open = question.written <= CALM ? unfoldAll : unfold
  return { ...question, look: 'flat', questions: question.questions.map(open) }
}

/** Which of the kind's versions is written; the kind itself is what the form is about. */
function askVersion(site: Site, { apiVersions, root }: KindSchema): Question {
  const field = root.fields['apiVersion']
  const values = apiVersions.map((value, i) => ({
    value,
    description: i === 0 ? 'The version to write.' : 'An older name of the same schema.',
  }))
  return askField(site, {
    field: {
      type: 'string',
      description: field?.description ?? '',
      required: true,
      values,
    },
    path: ['apiVersion'],
    label: 'apiVersion',
  })
}
