import fc from 'fast-check'
import { expect, test } from 'vitest'
import { askGates } from '#core/gates/gates.ts'
import { Draft } from '#core/text/draft.ts'
import { createDesigner } from './store.ts'

const entry = 'kind: ServiceEntry\nmetadata:\n  name: a # kept\nspec:\n  hosts: [a.example.com]\n'
const at = (offset: number) => ({ anchor: offset, head: offset })

/** A designer whose clock stands until it is moved. */
function designerAt(text = '') {
  let time = 0
  const designer = createDesigner(text, () => time)
  const wait = (ms: number) => {
    time += ms
  }
  return { ...designer, wait }
}

const rename = (name: string, designer: ReturnType<typeof designerAt>) => {
  const draft = new Draft(designer.store.getState().analysis.model.yaml)
  draft.set(0, ['metadata', 'name'], name)
  return draft.change
}

test('a burst of typing is one step of undo, and a pause begins another', () => {
  const { store, actions, wait } = designerAt()
  actions.type('a', at(1))
  actions.type('ab', at(2))
  wait(2000)
  actions.type('abc', at(3))
  actions.undo()
  expect(store.getState().text).toBe('ab')
  actions.undo()
  expect(store.getState().text).toBe('')
  actions.redo()
  expect(store.getState().text).toBe('ab')
})

test('typing in one field does not merge with typing in another', () => {
  const { store, actions } = designerAt()
  actions.type('a', at(1))
  actions.type('ab', at(2), 'name')
  actions.undo()
  expect(store.getState().text).toBe('a')
})

test('undo gives back the cursor of before the step', () => {
  const { store, actions, wait } = designerAt('hello')
  actions.setCursor(at(5))
  actions.type('hello!', at(6))
  wait(5000)
  actions.setCursor(at(0))
  actions.undo()
  expect(store.getState().cursor).toEqual(at(5))
})

test('a change from a form is one step, keeps comments and moves the cursor with its text', () => {
  const designer = designerAt(entry)
  const { store, actions } = designer
  const cursor = entry.indexOf('spec:')
  actions.setCursor(at(cursor))
  expect(actions.apply(rename('longer-name', designer), 'form')).toBe(true)
  expect(store.getState().text).toBe(entry.replace('name: a', 'name: longer-name'))
  expect(store.getState().cursor).toEqual(at(cursor + 'longer-name'.length - 1))
  actions.undo()
  expect(store.getState().text).toBe(entry)
})

test('a refused change changes nothing and says why', () => {
  const { store, actions } = designerAt(entry)
  expect(actions.apply({ refused: 'because' }, 'form')).toBe(false)
  expect(store.getState().text).toBe(entry)
  expect(store.getState().notices.map((notice) => notice.text)).toEqual(['because'])
})

test('a change that was made for an earlier text is refused', () => {
  const designer = designerAt(entry)
  const { store, actions } = designer
  const change = rename('longer-name', designer)
  const broken = entry.replace('metadata:', ': [broken\nmetadata:')
  actions.type(broken, at(0))
  expect(actions.apply(change, 'form')).toBe(false)
  expect(store.getState().text).toBe(broken)
  expect(store.getState().notices.map((notice) => notice.text)).toEqual([
    expect.stringContaining('Not written'),
  ])
})

test('the mesh context is undone like the text', () => {
  const { store, actions } = designerAt(entry)
  const { mesh } = store.getState()
  actions.setMesh({ ...mesh, proxy: { ...mesh.proxy, dnsCapture: true } })
  expect(store.getState().analysis.model.mesh.proxy.dnsCapture).toBe(true)
  actions.undo()
  expect(store.getState().mesh).toEqual(mesh)
})

const stripe = { request: { scheme: 'https', host: 'api.stripe.com', port: 443 } } as const

test('kept probes are undone like the text, in one history with it, and keep their ids', () => {
  const { store, actions, wait } = designerAt(entry)
  actions.keepProbes([stripe, { ...stripe, world: 'server-refuses' }])
  const [first, second] = store.getState().probes
  wait(5000)
  actions.type(entry.replace('a.example', 'b.example'), at(0))
  const analysed = store.getState().analysis
  actions.changeProbes(store.getState().probes.filter(({ id }) => id !== first?.id))
  expect(store.getState().probes).toEqual([second])
  expect(store.getState().analysis).toBe(analysed)
  actions.undo()
  expect(store.getState().probes).toEqual([first, second])
  expect(store.getState().analysis).toBe(analysed)
  actions.undo()
  expect(store.getState().text).toBe(entry)
  expect(store.getState().probes).toEqual([first, second])
  actions.undo()
  expect(store.getState().probes).toEqual([])
  for (let i = 0; i < 3; i++) actions.redo()
  expect(store.getState().probes).toEqual([second])
  actions.keepProbes([stripe])
  expect(new Set(store.getState().probes.map(({ id }) => id)).size).toBe(2)
  expect(store.getState().probes.map(({ id }) => id)).not.toContain(first?.id)
})

test('asking is no step of undo, and starts without a hop', () => {
  const { store, actions } = designerAt(entry)
  actions.lookAtHop(3)
  actions.ask(stripe)
  expect(store.getState().history.past).toEqual([])
  expect(store.getState().activeHop).toBeUndefined()
  actions.type(`${entry}# more`, at(0))
  actions.undo()
  expect(store.getState().asked).toBe(stripe)
})

test('a broken document leaves the last good reading for the forms', () => {
  const { store, actions } = designerAt(entry)
  actions.type(entry.replace('[a.example.com]', '[a.example.com'), at(0))
  expect(store.getState().analysis.findings[0]?.gate).toBe('yaml')
  expect(store.getState().lastGood.resources[0]?.name).toBe('a')
})

test('changes are told against what was opened, taken out or chosen last, and undo leaves that alone', () => {
  const { store, actions } = designerAt(entry)
  const base = () => [store.getState().base.analysis.model.yaml.text, store.getState().base.since]
  actions.type(`${entry}# more`, at(0))
  expect(base()).toEqual([entry, 'start'])
  actions.replaceText('kind: A\n', 'import')
  expect(base()).toEqual(['kind: A\n', 'opened'])
  actions.undo()
  expect(base()).toEqual(['kind: A\n', 'opened'])
  actions.compareFromHere('chosen')
  expect(base()).toEqual([`${entry}# more`, 'chosen'])
  const { mesh } = store.getState()
  actions.restore({ text: 'kind: B\n', mesh })
  expect(base()).toEqual(['kind: B\n', 'start'])
  actions.restore({ text: 'kind: B\n', mesh, base: { since: 'start' } })
  expect(base()).toEqual(['kind: B\n', 'earlier'])
  actions.restore({ text: 'kind: B\n', mesh, base: { since: 'exported', text: 'kind: A\n' } })
  expect(base()).toEqual(['kind: A\n', 'exported'])
})

test('the gallery stands in front of nothing, and steps aside for text', () => {
  const { store, actions } = designerAt()
  expect(store.getState().gallery).toBe(true)
  actions.replaceText(entry, 'import')
  expect(store.getState().gallery).toBe(false)
})

test('undo after any sequence of acts returns the exact earlier text', () => {
  const act = fc.oneof(
    fc.record({
      kind: fc.constant('type' as const),
      text: fc.string({ maxLength: 12 }),
      pause: fc.nat(3000),
    }),
    fc.record({
      kind: fc.constant('replace' as const),
      text: fc.string({ maxLength: 40 }),
      pause: fc.nat(3000),
    }),
    fc.record({ kind: fc.constant('keep' as const), text: fc.constant(''), pause: fc.nat(3000) }),
    fc.record({ kind: fc.constant('undo' as const), text: fc.constant(''), pause: fc.nat(3000) }),
    fc.record({ kind: fc.constant('redo' as const), text: fc.constant(''), pause: fc.nat(3000) }),
  )
  fc.assert(
    fc.property(fc.string(), fc.array(act, { maxLength: 20 }), (start, acts) => {
      const { store, actions, wait } = designerAt(start)
      for (const { kind, text, pause } of acts) {
        wait(pause)
        if (kind === 'type') actions.type(store.getState().text + text, at(0))
        if (kind === 'replace') actions.replaceText(text, 'import')
        if (kind === 'keep') actions.keepProbes([stripe])
        if (kind === 'undo') actions.undo()
        if (kind === 'redo') actions.redo()
        expect(store.getState().analysis.model.yaml.text).toBe(store.getState().text)
      }
      const { text: end, probes } = store.getState()
      let steps = 0
      while (store.getState().history.past.length > 0) {
        actions.undo()
        steps++
      }
      expect(store.getState().text).toBe(start)
      expect(store.getState().probes).toEqual([])
      for (; steps > 0; steps--) actions.redo()
      expect(store.getState().text).toBe(end)
      expect(store.getState().probes).toEqual(probes)
    }),
  )
})

test('the base is asked about by the gates that come later, as the design is', () => {
  const { store, actions } = designerAt(entry)
  actions.askGates(askGates)
  const { analysis, base } = store.getState()
  expect(base.analysis).toBe(analysis)
  const accepted = `apiVersion: networking.istio.io/v1\n${entry}  ports: [{number: 80, name: http}]\n  resolution: DNS\n`
  const refused = accepted.replace('hosts:', 'hots:')
  const later = designerAt()
  later.actions.restore({
    text: accepted,
    mesh: analysis.model.mesh,
    base: { since: 'opened', text: refused },
  })
  later.actions.askGates(askGates)
  expect(later.store.getState().base.analysis.documents[0]?.verdict).toBe('rejected-by-schema')
  expect(later.store.getState().analysis.documents[0]?.verdict).toBe('accepted')
})
