import { AxeBuilder } from '@axe-core/playwright'
import { test as base, expect, type Locator, type Page } from '@playwright/test'

/** Everything a spec may do on the page, in the words of its reader. Selectors stand nowhere else. */
export class Designer {
  readonly page: Page
  readonly complaints: string[] = []
  readonly strangers: string[] = []

  constructor(page: Page) {
    this.page = page
  }

  region = (name: 'Patterns' | 'Design' | 'Chart' | 'YAML' | 'Problems'): Locator =>
    this.page.getByRole('region', { name, exact: true })

  button = (name: string): Locator => this.page.getByRole('button', { name, exact: true })

  /** Listens for whatever the page should not do, then opens it. */
  async open(): Promise<void> {
    this.page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) this.complaints.push(message.text())
    })
    this.page.on('pageerror', (error) => this.complaints.push(error.message))
    const own = new URL(test.info().project.use.baseURL ?? '').origin
    this.page.on('request', (request) => {
      const { protocol, origin } = new URL(request.url())
      if (!['data:', 'blob:'].includes(protocol) && origin !== own) this.strangers.push(request.url())
    })
    await this.page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        console.error(`CSP: ${event.effectiveDirective} refused ${event.blockedURI} ${event.sourceFile}`)
      })
    })
    await this.page.goto('/')
  }

  async pick(pattern: string): Promise<void> {
    await this.region('Patterns').getByRole('button', { name: pattern, exact: true }).click()
    await expect(this.region('Design')).toBeVisible()
  }

  /** Answers a question that takes words or a number. */
  async answer(question: string, value: string): Promise<void> {
    await this.field(question).fill(value)
  }

  field = (question: string): Locator => this.region('Design').getByLabel(question, { exact: true }).first()

  /** What can be pressed in the form to add, move or take away something, while a part of it is held. */
  waysToChange = (): Locator =>
    this.region('Design')
      .getByRole('group', { name: 'Questions', exact: true })
      .getByRole('button', { name: /^(Add|Move|Remove)/, disabled: false })

  /** Adds short texts to a question that takes several. */
  async add(question: string, ...values: readonly string[]): Promise<void> {
    for (const value of values) {
      await this.field(question).fill(value)
      await this.field(question).press('Enter')
    }
  }

  async paste(question: string, text: string): Promise<void> {
    const field = this.field(question)
    await field.focus()
    await field.evaluate((element, pasted) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', pasted)
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    }, text)
  }

  async choose(question: string, option: string): Promise<void> {
    const group = this.region('Design').getByRole('radiogroup', { name: question, exact: true })
    await group.getByRole('radio', { name: option }).click()
  }

  /** Asks for every field of the object instead of the wizard's questions. */
  async allFields(): Promise<void> {
    await this.choose('Form', 'All fields')
  }

  /** Answers a question whose answers are folded into a list. */
  async select(question: string, option: string): Promise<void> {
    await this.field(question).selectOption(option)
  }

  /** Asks for a field of a group that is not written yet: the first whose name fits what is typed. */
  async addField(group: string, typed: string): Promise<void> {
    await this.region('Design')
      .getByRole('button', { name: `Add field… to ${group}`, exact: true })
      .click()
    await this.field('Field to add').fill(typed)
    await this.field('Field to add').press('Enter')
  }

  async removeField(field: string): Promise<void> {
    await this.region('Design')
      .getByRole('button', { name: `Remove ${field}`, exact: true })
      .click()
  }

  /** Answers a question that several rows ask, in the row with this index. */
  async answerRow(question: string, row: number, value: string): Promise<void> {
    await this.region('Design').getByLabel(question, { exact: true }).nth(row).fill(value)
  }

  async share(provider: string, percent: number): Promise<void> {
    await this.region('Design')
      .getByRole('textbox', { name: `${provider}, %` })
      .fill(String(percent))
  }

  async preset(name: string): Promise<void> {
    await this.region('Design').getByRole('button', { name: 'Presets' }).click()
    await this.page.getByRole('menuitem', { name }).click()
  }

  async pasteRows(lines: string): Promise<void> {
    await this.region('Design').getByRole('button', { name: 'Paste a list…' }).click()
    await this.page.getByRole('dialog').getByRole('textbox').fill(lines)
    await this.page.getByRole('dialog').getByRole('button', { name: /^Add/ }).click()
  }

  async mesh(setting: string, value: string): Promise<void> {
    await this.page.getByLabel(setting, { exact: true }).selectOption(value)
  }

  /** Presses Tab until something of this name has the focus; not at all if it has it already. */
  async tabTo(name: string): Promise<void> {
    for (let i = 0; i < 80; i++) {
      if ((await this.focusedName()).startsWith(name)) return
      await this.page.keyboard.press('Tab')
    }
    throw new Error(`Tab does not reach "${name}"`)
  }

  async expectFocusIn(name: 'Design' | 'Chart' | 'YAML'): Promise<void> {
    const region = this.region(name)
    await expect.poll(() => region.evaluate((element) => element.contains(document.activeElement))).toBe(true)
  }

  /** The accessible name of what has the focus. */
  async focusedName(): Promise<string> {
    return this.page.evaluate(() => {
      const focused = document.activeElement
      if (!focused) return ''
      const ids = focused.getAttribute('aria-labelledby')?.split(' ') ?? []
      const labelled = ids.map((id) => document.getElementById(id)?.textContent ?? '').join(' ')
      const label = focused instanceof HTMLInputElement ? (focused.labels?.[0]?.textContent ?? '') : ''
      return (focused.getAttribute('aria-label') ?? (labelled || label || focused.textContent || '')).trim()
    })
  }

  async toggle(question: string): Promise<void> {
    await this.region('Design').getByRole('switch', { name: question, exact: true }).click()
  }

  editor = (): Locator => this.page.getByRole('textbox', { name: /^YAML text/ })

  /** Waits until the real editor has taken the plain one's place. */
  async editorReady(): Promise<void> {
    await expect(this.page.locator('.monaco-editor .view-lines')).toBeVisible({ timeout: 20_000 })
  }

  /** The text as it would be exported, read through Copy YAML. */
  async text(): Promise<string> {
    await this.button('Copy YAML').first().click()
    return this.page.evaluate(() => navigator.clipboard.readText())
  }

  async expectText(expected: string): Promise<void> {
    await expect.poll(() => this.text()).toBe(expected)
  }

  /** Places the cursor at the end of the editor's text and types. */
  async typeAtEnd(text: string): Promise<void> {
    await this.editorReady()
    await this.editor().focus()
    await this.page.keyboard.press('Control+End')
    await this.page.keyboard.insertText(text)
  }

  /** Puts the cursor behind the first place where `words` stand in the editor. */
  async cursorBehind(words: string): Promise<void> {
    await this.editorReady()
    await this.editor().focus()
    await this.page.keyboard.press('Control+f')
    await this.page.getByRole('textbox', { name: 'Find' }).fill(words)
    await this.page.keyboard.press('Enter')
    await this.page.keyboard.press('Escape')
    await this.page.keyboard.press('ArrowRight')
  }

  /** Accepts what is proposed under this name; asks for proposals if there are none yet. */
  async acceptSuggestion(name: string): Promise<void> {
    const list = this.page.getByRole('listbox', { name: 'Suggest' })
    const option = list.getByRole('option', { name: new RegExp(`^${name}(?:,|$)`) })
    if (!(await list.isVisible())) await this.page.keyboard.press('Control+Space')
    await expect(option).toBeVisible()
    for (let i = 0; i < 40 && !(await option.evaluate((row) => row.classList.contains('focused'))); i++)
      await this.page.keyboard.press('ArrowDown')
    await this.page.keyboard.press('Enter')
    await expect(option).toBeHidden()
  }

  /** What the editor tells of the place at the cursor. */
  async told(): Promise<Locator> {
    await this.page.keyboard.press('Shift+F1')
    const hover = this.page.locator('.monaco-hover:visible')
    await expect(hover).toBeVisible()
    return hover
  }

  /** Makes the quick fix at the cursor, by keyboard. */
  async quickFix(title: RegExp): Promise<void> {
    // The lightbulb shows once the findings are known.
    await expect(
      this.page.locator('.lightBulbWidget:visible, .codicon-light-bulb:visible').first(),
    ).toBeVisible()
    await this.page.keyboard.press('Control+.')
    const fix = this.page.locator('.action-widget').getByRole('option', { name: title })
    await expect(fix).toBeVisible()
    await this.page.keyboard.press('Enter')
    await expect(fix).toBeHidden()
  }

  /** Asks for another name for what has the focus, or stands at the cursor; comes out: the window that asks. */
  async askRename(name: string): Promise<Locator> {
    await this.page.keyboard.press('F2')
    const window = this.page.getByRole('dialog', { name: /^Rename/ })
    const box = window.getByRole('textbox', { name: 'New name' })
    await expect(box).toBeFocused()
    await box.fill(name)
    return window
  }

  /** Calls what has the focus, or stands at the cursor, something else. */
  async rename(name: string): Promise<void> {
    const window = await this.askRename(name)
    await this.page.keyboard.press('Enter')
    await expect(window).toBeHidden()
  }

  async openFile(name: string, text: string | Buffer): Promise<void> {
    const choosing = this.page.waitForEvent('filechooser')
    await this.button('Open…').first().click()
    const chooser = await choosing
    await chooser.setFiles({ name, mimeType: 'application/yaml', buffer: Buffer.from(text) })
  }

  node = (name: string | RegExp): Locator => this.region('Chart').getByRole('button', { name })

  async expectCalm(): Promise<void> {
    expect(this.complaints).toEqual([])
    expect(this.strangers).toEqual([])
  }

  /** No fault that axe can find, in the theme in force. */
  async expectAccessible(): Promise<void> {
    const { violations } = await new AxeBuilder({ page: this.page }).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual(
      [],
    )
  }

  async theme(wanted: 'light' | 'dark'): Promise<void> {
    await this.page.emulateMedia({ colorScheme: wanted })
    await expect(this.page.locator('html')).toHaveAttribute('data-theme', wanted)
    // Colours on their way from one theme to the other are nobody's.
    await expect.poll(() => this.page.evaluate(() => document.getAnimations().length)).toBe(0)
  }

  async undo(): Promise<void> {
    await this.button('Undo').first().click()
  }
}

/** Every scene ends with the same questions: was the page silent, did it talk to anybody, can everybody use it? */
export const test = base.extend<{ designer: Designer }>({
  designer: async ({ page, context }, provide) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    const designer = new Designer(page)
    await designer.open()
    await provide(designer)
    await designer.theme('light')
    await designer.expectAccessible()
    await designer.theme('dark')
    await designer.expectAccessible()
    await designer.expectCalm()
  },
})

export { expect }
