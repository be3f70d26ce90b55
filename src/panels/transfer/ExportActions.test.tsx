import { act, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { DesignerContext } from '#state/react.ts'
import { createDesigner } from '#state/store.ts'
import { ExportActions } from './ExportActions.tsx'

const design =
  '\uFEFFkind: ServiceEntry\r\nmetadata: {name: stripe-api} # ä\r\n---\r\nkind: DestinationRule\r\nmetadata: {name: b}\r\n'

function show(text: string) {
  const designer = createDesigner(text)
  render(
    <DesignerContext value={designer}>
      <ExportActions />
    </DesignerContext>,
  )
  return designer
}
const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name })

/** Puts a clipboard in the place of the page's own; undefined: the page has none. */
function clipboard(writeText: ((text: string) => Promise<void>) | undefined) {
  vi.stubGlobal('navigator', Object.create(navigator, { clipboard: { value: writeText && { writeText } } }))
}
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

test('Copy YAML copies every character, and says so', async () => {
  const user = userEvent.setup()
  const written: string[] = []
  clipboard((text) => Promise.resolve(void written.push(text)))
  show(design)
  await user.click(button('Copy YAML'))
  expect(written).toEqual([design])
  expect((await screen.findByRole('status')).textContent).toBe('Copied: YAML')
})

test.each([
  ['refuses', () => Promise.reject(new Error('denied'))],
  ['is missing', undefined],
])('where the clipboard %s, the text is shown selected, with what to press', async (_, writeText) => {
  const user = userEvent.setup()
  clipboard(writeText)
  show('kind: A\nspec: {}\n')
  await user.click(button('Copy YAML'))
  const area = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Text to copy' })
  expect(screen.getByRole('dialog').textContent).toContain('press Ctrl+C')
  expect(area.readOnly).toBe(true)
  expect(document.activeElement).toBe(area)
  expect(area.value.slice(area.selectionStart, area.selectionEnd)).toBe('kind: A\nspec: {}\n')
  await user.click(button('Done'))
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('one document can be copied alone, and the command that applies all of them', async () => {
  const user = userEvent.setup()
  const written: string[] = []
  clipboard((text) => Promise.resolve(void written.push(text)))
  show(design)
  const choose = async (name: RegExp) => {
    await user.click(button('Copy part of it'))
    await user.click(await screen.findByRole('menuitem', { name }))
  }
  await choose(/Only DestinationRule b/)
  await choose(/kubectl apply command/)
  expect(written).toEqual([
    'kind: DestinationRule\r\nmetadata: {name: b}\r\n',
    `kubectl apply -f - <<'EOF'\n${design}EOF\n`,
  ])
})

test('Download saves exactly the bytes of the text, named after the entry', async () => {
  const saved: { name: string; blob: Blob }[] = []
  let blob = new Blob()
  const createObjectURL = (made: Blob) => {
    blob = made
    return 'blob:x'
  }
  Object.assign(URL, { createObjectURL, revokeObjectURL: () => undefined })
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push({ name: this.download, blob })
  })
  show(design)
  await userEvent.click(button('Download'))
  expect(saved.map(({ name }) => name)).toEqual(['stripe-api.yaml'])
  expect([...new Uint8Array(await saved[0]!.blob.arrayBuffer())]).toEqual([
    ...new TextEncoder().encode(design),
  ])
})

test('with nothing in the design there is nothing to export', async () => {
  const { actions } = show('')
  expect(['Copy YAML', 'Download'].map((name) => button(name).disabled)).toEqual([true, true])
  act(() => {
    actions.replaceText('a: 1\n', 'import')
  })
  await waitFor(() => {
    expect(button('Download').disabled).toBe(false)
  })
})
