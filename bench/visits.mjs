// In: a page. Out: what a visitor does there, and how long it took. All times in ms.
import { workload } from './workload.mjs'

/** @typedef {import('@playwright/test').Page} Page */

export const chart = '.react-flow'
export const editor = '.monaco-editor .view-lines'
const FIRST_HOST = 'service-0.example.com'
const LETTERS = 24
/** The first letters warm up what the later ones use. */
const WARM = 4

/** @param {readonly number[]} numbers */
export const median = (numbers) => {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** When the words were painted, counted from the navigation. @param {Page} page @param {string} selector @param {string} [words] */
export const painted = (page, selector, words = FIRST_HOST) =>
  page.evaluate(`probe.painted(${JSON.stringify(selector)}, ${JSON.stringify(words)})`).then(Number)

/** Opens a design of so many documents from a file. @param {Page} page @param {string} address @param {number} documents */
export async function openDesign(page, address, documents) {
  await page.goto(address)
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({
      name: 'bench.yaml',
      mimeType: 'application/yaml',
      buffer: Buffer.from(workload(documents)),
    })
  await painted(page, chart)
}

/** Asks for the first host, so that a request's way is drawn. @param {Page} page */
export async function drawProbe(page) {
  const box = page.getByRole('combobox', { name: 'Request to ask about' })
  await box.fill(`https://${FIRST_HOST}`)
  await box.press('Enter')
  await page.getByRole('button', { name: 'Next step' }).waitFor()
}

/** Types into the first host, letter by letter. @param {Page} page @param {string} shows where the words are waited for */
export async function keystroke(page, shows) {
  await painted(page, editor)
  await page.waitForTimeout(1500)
  await page.locator('.monaco-editor [role="textbox"], .monaco-editor textarea').first().focus()
  await page.keyboard.press('Control+Home')
  for (let line = 0; line < 7; line++) await page.keyboard.press('ArrowDown')
  for (let letter = 0; letter < 4; letter++) await page.keyboard.press('ArrowRight')
  await page.waitForTimeout(500)
  /** @type {number[]} */
  const times = []
  for (let typed = 1; typed <= LETTERS; typed++) {
    const words = JSON.stringify(`${'q'.repeat(typed)}${FIRST_HOST}`)
    await page.evaluate(`void (probe.asked = probe.sinceKey(${JSON.stringify(shows)}, ${words}))`)
    await page.keyboard.press('q')
    times.push(Number(await page.evaluate('probe.asked')))
    await page.waitForTimeout(80)
  }
  return median(times.slice(WARM))
}

/** A first load. @param {Page} page @param {string} address @param {string} selector @param {string} [words] */
export async function coldLoad(page, address, selector, words) {
  await page.goto(address, { waitUntil: 'commit' })
  return painted(page, selector, words)
}
