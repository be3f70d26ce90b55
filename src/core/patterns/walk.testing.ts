import type { Design } from '#core/forms/design.ts'
import { allQuestions } from '#core/forms/unshown.ts'
import type { Form, Question } from '#core/forms/question.ts'
import { defaultMeshContext, type MeshContext } from '#core/istio/mesh-context.ts'
import { readResources } from '#core/istio/resource.ts'
import { readText } from '#core/text/documents.ts'
import type { Change } from '#core/text/draft.ts'
import { applyEdits } from '#core/text/edit.ts'
import { addPattern, bestPattern, entryOf, formOf, patternById } from './patterns.ts'

/** The mesh of a test: DNS capture on or off, the caller in `namespace`. */
export const meshWith = (namespace: string, dnsCapture = false): MeshContext => ({
  ...defaultMeshContext,
  proxy: { ...defaultMeshContext.proxy, namespace, dnsCapture },
})

export function designOf(text: string, mesh: MeshContext = defaultMeshContext): Design {
  const yaml = readText(text)
  return { yaml, resources: readResources(yaml), mesh }
}

/** Walks through a form the way a reader does: each answer changes the text, and the form is read anew. */
export class Walk {
  text: string
  readonly mesh: MeshContext
  readonly lens: string | undefined
  document: number

  constructor(mesh: MeshContext, patternId: string, text = '') {
    this.mesh = mesh
    this.text = text
    this.lens = patternId
    this.document = 0
    const pattern = patternById(patternId)
    if (text === '' && pattern) {
      const added = addPattern(this.design, pattern)
      this.take(added.change)
      this.document = added.document
    }
  }

  get design(): Design {
    return designOf(this.text, this.mesh)
  }

  get form(): Form {
    const { design } = this
    const entry = entryOf(design, this.document)
    if (!entry) throw new Error(`No entry for document ${this.document} in\n${this.text}`)
    return formOf(design, entry, bestPattern(design, entry, this.lens))
  }

  get questions(): Question[] {
    return allQuestions(this.form.sections.flatMap((section) => section.questions))
  }

  question(id: string): Question {
    const found = this.questions.find((question) => question.id === id)
    if (!found) throw new Error(`No question ${id}; there are ${this.questions.map((q) => q.id).join(', ')}`)
    return found
  }

  /** Answers a question with one value. */
  answer(id: string, value: string | number | boolean | readonly string[] | undefined): this {
    const question = this.question(id) as Question & { write: (value: unknown) => Change }
    this.take(question.write(value))
    return this
  }

  take(change: Change | undefined): void {
    if (!change) throw new Error('Nothing was written')
    if ('refused' in change) throw new Error(change.refused)
    this.text = applyEdits(this.text, change.edits)
  }
}
