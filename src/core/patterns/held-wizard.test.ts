import { expect, test } from 'vitest'
import type { Design } from '#core/forms/design.ts'
import { holdForm } from '#core/forms/last-good.ts'
import type { Form } from '#core/forms/question.ts'
import { allQuestions } from '#core/forms/unshown.ts'
import { defaultMeshContext } from '#core/istio/mesh-context.ts'
import { readResources } from '#core/istio/resource.ts'
import { readText } from '#core/text/documents.ts'
import { bestPattern, entryOf, formOf } from './patterns.ts'

const entry = `apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: db, namespace: shop}
spec:
  hosts: [db.example.com]
  location: MESH_EXTERNAL
  ports:
  - {number: 5432, name: tcp, protocol: TCP}
  - {number: 5433, name: tls, protocol: TLS}
  resolution: DNS
`

const designOf = (text: string): Design => {
  const yaml = readText(text)
  return { yaml, resources: readResources(yaml), mesh: defaultMeshContext }
}
const wizardOf = (design: Design): Form | undefined => {
  const found = entryOf(design, 0)
  return found && formOf(design, found, bestPattern(design, found, undefined))
}

/** The wizard's questions once the entry has become `broken`. */
function questionsOf(broken: string) {
  const now = designOf(broken)
  const [good, document] = [wizardOf(designOf(entry)), now.yaml.documents[0]]
  if (!good || !document) throw new Error('nothing to hold')
  const { sections } = holdForm(wizardOf(now), good, document, broken)
  return sections.flatMap(({ questions }) => questions)
}

test('a wizard whose entry cannot be read is locked, its rows too', () => {
  const questions = questionsOf(entry.replace('\n', '\n  : [broken'))
  const all = allQuestions(questions).filter(({ control }) => control !== 'note')
  expect(all.some(({ id }) => id === 'port-1-number')).toBe(true)
  for (const { id, locked } of all) expect(locked, id).toMatch(/^Line 3 cannot be read/)
})

test('rows that can no longer be read stay behind those that can; none is added, moved or taken away', () => {
  const ports = questionsOf(`${entry.slice(0, entry.indexOf('  - {number: 5433'))}  "`).find(
    ({ id }) => id === 'ports',
  )
  if (ports?.control !== 'rows') throw new Error('no rows')
  expect(ports.rows.map(({ title }) => title)).toEqual(['5432 tcp', '5433 tls'])
  expect(ports.rows[1]?.questions.every(({ locked }) => locked !== undefined)).toBe(true)
  for (const way of ['add', 'remove', 'move', 'presets', 'paste']) expect(ports).not.toHaveProperty(way)
})
