import type { Locator } from '@playwright/test'
import { expect, type Designer } from './designer.ts'

/** What a spec may do with requests that are asked about, in the words of its reader. */
export class Probing {
  readonly designer: Designer

  constructor(designer: Designer) {
    this.designer = designer
  }

  bar = (): Locator => this.designer.page.getByRole('region', { name: 'Ask', exact: true })
  box = (): Locator => this.bar().getByRole('combobox', { name: 'Request to ask about' })
  steps = (): Locator => this.designer.page.getByRole('list', { name: 'Steps' })
  kept = (): Locator => this.designer.page.getByRole('list', { name: 'Probes' })

  /** Asks about the first request that the design suggests for what is typed, by keyboard. */
  async askFor(typed: string): Promise<void> {
    await this.box().fill(typed)
    await this.box().press('ArrowDown')
    await this.box().press('Enter')
  }

  /** Asks about a request by its URL. */
  async ask(url: string): Promise<void> {
    await this.box().fill(url)
    await this.box().press('Enter')
  }

  onWay = (): Locator => this.designer.region('Chart').locator('[data-box][data-way]')

  /** What stands on the line where the way arrives. */
  wireWord = (): Locator => this.designer.region('Chart').locator('text[data-way]')

  /** The words on the lines lie over no box and over no other words. */
  async expectWordsApart(): Promise<void> {
    const touching = await this.designer.region('Chart').evaluate((chart) => {
      const words = [...chart.querySelectorAll('svg text')]
      const others = [...chart.querySelectorAll('[data-box]'), ...words]
      const meet = (a: DOMRect, b: DOMRect) =>
        a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
      return words.flatMap((word) =>
        others
          .filter(
            (other) => other !== word && meet(word.getBoundingClientRect(), other.getBoundingClientRect()),
          )
          .map((other) => `${word.textContent} over ${other.textContent}`),
      )
    })
    expect(touching).toEqual([])
  }

  async suppose(words: string): Promise<void> {
    await this.bar().getByLabel('Suppose').selectOption(words)
  }

  async expectOutcome(words: string | RegExp): Promise<void> {
    await expect(this.bar().getByRole('status')).toHaveText(words)
  }

  async turnTo(tab: 'Trace' | 'Probes'): Promise<void> {
    await this.designer.page.getByRole('tab', { name: new RegExp(`^${tab}`) }).click()
  }
}
