import { askYaml } from '#core/gates/asker.ts'
import { expect, test } from 'vitest'
import { defaultMeshContext } from '#core/istio/mesh-context.ts'
import { prepareText } from './open-text.ts'
import { createDesigner } from './store.ts'

const entry = (name: string) => `kind: ServiceEntry\nmetadata: {name: ${name}}\n`
const many = Array.from({ length: 50 }, (_, i) => entry(`n${i}`)).join('---\n')

/** A clock that goes on by 10 ms whenever it is looked at, and a count of the pauses. */
function pacing() {
  let time = 0
  const pauses: number[] = []
  return {
    pauses,
    now: () => (time += 10),
    pause: () => {
      pauses.push(time)
      return Promise.resolve()
    },
  }
}

test('a long text is read with a pause every few documents', async () => {
  const pace = pacing()
  await prepareText(many, defaultMeshContext, askYaml, pace)
  expect(pace.pauses.length).toBeGreaterThan(5)
  expect(Math.max(...pace.pauses.map((at, i) => at - (pace.pauses[i - 1] ?? 0)))).toBeLessThanOrEqual(60)
})

test('what was prepared is not read again, and the design reads as if it had not been', async () => {
  const designer = createDesigner(entry('before'))
  const prepared = await prepareText(many, defaultMeshContext, askYaml, pacing())
  designer.actions.replaceText(many, 'import', prepared)
  const { analysis } = designer.store.getState()
  expect(analysis).toEqual(createDesigner(many).store.getState().analysis)
  const sources = new Set(prepared.stretches.map(({ parsed }) => parsed))
  expect(analysis.model.yaml.documents.every(({ parsed }) => sources.has(parsed))).toBe(true)
})

test('what was there stays known beside what is appended', async () => {
  const designer = createDesigner(entry('before'))
  const [known] = designer.store.getState().analysis.model.yaml.documents
  const added = `---\n${entry('after')}`
  const prepared = await prepareText(added, defaultMeshContext, askYaml, pacing())
  const end = designer.store.getState().text.length
  designer.actions.apply({ edits: [{ span: { from: end, to: end }, insert: added }] }, 'import', prepared)
  const { documents } = designer.store.getState().analysis.model.yaml
  expect(documents[0]?.parsed).toBe(known?.parsed)
  expect(documents[1]?.parsed).toBe(prepared.stretches[0]?.parsed)
  designer.actions.undo()
  expect(designer.store.getState().text).toBe(entry('before'))
})
