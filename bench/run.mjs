// Out: ratios measured side by side in one run: the engine against plain parsing of the same text, and the page against pages that do
// less: keystroke to painted chart, cold loads, and the bytes sent. In: --runs N (default 7), --quick (3 runs, no 1,000 documents), --only WORD (rows whose name has it),
// --built (takes what the last run built). Exits with 1 where an aim is missed.
import { parseArgs } from 'node:util'
import { coldAnalysis, nextAnalysis, parsing, probed } from './analysis.mjs'
import { build, inBrowser, profile, serve } from './browser.mjs'
import { chart, coldLoad, drawProbe, editor, keystroke, median, openDesign, painted } from './visits.mjs'

const { values } = parseArgs({
  options: {
    runs: { type: 'string' },
    quick: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    built: { type: 'boolean', default: false },
  },
})
const runs = Number(values.runs ?? (values.quick ? 3 : 7))
const keystrokes = [
  { documents: 1, aim: 1.3, withProbe: 1.5 },
  { documents: 100, aim: 1.5, withProbe: 1.7 },
  ...(values.quick ? [] : [{ documents: 1000, aim: 3, withProbe: 3.5 }]),
]

if (!values.built) {
  console.error('Building the page and the pages it is compared with …')
  build('--outDir', 'dist/bench/app')
  build('--config', 'bench/vite.config.ts')
}
const app = await serve('dist/bench/app')
const others = await serve('dist/bench/pages')

/** @type {{ what: string, ours: string, base: string, ratio: string, aim: string, met: boolean }[]} */
const rows = []
const wanted = (/** @type {string} */ what) => what.includes(values.only)

/** @param {string} what @param {number} aim @param {() => Promise<number>} ours @param {() => Promise<number>} base ms */
async function compare(what, aim, ours, base) {
  if (!wanted(what)) return
  const [a, b] = [/** @type {number[]} */ ([]), /** @type {number[]} */ ([])]
  for (let run = 0; run < runs; run++) {
    b.push(await base())
    a.push(await ours())
  }
  const ratio = median(a) / median(b)
  const told = (/** @type {number[]} */ times) => `${median(times).toFixed(1)} ms`
  rows.push({
    what,
    ours: told(a),
    base: told(b),
    ratio: ratio.toFixed(2),
    aim: `≤ ${aim}`,
    met: ratio <= aim,
  })
  console.error(`${what}: ${a.map(Math.round).join(' ')} against ${b.map(Math.round).join(' ')}`)
}

/** @param {string} what @param {number} aim @param {number} measured KiB */
const weigh = (what, aim, measured) => {
  rows.push({
    what,
    ours: `${measured.toFixed(0)} KiB`,
    base: '',
    ratio: '',
    aim: `≤ ${aim} KiB`,
    met: measured <= aim,
  })
}

for (const count of [1, 100, ...(values.quick ? [] : [1000])]) {
  const what = `of ${count} set${count === 1 ? '' : 's'} of three documents, against plain parsing`
  const ask = (/** @type {(count: number) => number} */ measure) => async () => measure(count)
  await compare(`analysis, cold, ${what}`, 1.5, ask(coldAnalysis), ask(parsing))
  await compare(`analysis after one letter, ${what}`, 0.5, ask(nextAnalysis), ask(parsing))
}
// A document in three is an entry, and plain parsing of all is what the prediction is held to.
for (const count of [1, 100, ...(values.quick ? [] : [1000, 5000])]) {
  const what = `of ${count} entr${count === 1 ? 'y' : 'ies'} with rules and routes, against plain parsing`
  await compare(
    `prediction and ten requests ${what}`,
    0.35,
    async () => probed(count),
    async () => parsing(count),
  )
}

for (const { documents, aim, withProbe } of keystrokes) {
  const many = `${documents} document${documents === 1 ? '' : 's'}`
  const against = () =>
    inBrowser(async (page) => {
      await page.goto(`${others.address}monaco.html?documents=${documents}`)
      return keystroke(page, editor)
    })
  await compare(
    `keystroke to painted chart, ${many}, against Monaco alone`,
    aim,
    () =>
      inBrowser(async (page) => {
        await openDesign(page, app.address, documents)
        return keystroke(page, chart)
      }),
    against,
  )
  await compare(
    `keystroke to painted chart with a request drawn, ${many}, against Monaco alone`,
    withProbe,
    () =>
      inBrowser(async (page) => {
        await openDesign(page, app.address, documents)
        await drawProbe(page)
        return keystroke(page, chart)
      }),
    against,
  )
}

// A design that a former visit left in the browser.
const visitor = profile()
await inBrowser(async (page) => {
  await openDesign(page, app.address, 1)
  await page.waitForTimeout(1500)
}, visitor)
const stranger = profile()
await inBrowser((page) => page.goto(`${others.address}react.html`), stranger)

await compare(
  'cold load to chart, against a bare React page',
  2.5,
  () => inBrowser((page) => coldLoad(page, app.address, chart), visitor),
  () => inBrowser((page) => coldLoad(page, `${others.address}react.html`, '#ready', 'React alone'), stranger),
)
await compare(
  'cold load to editor, against a page with the same Monaco',
  1.3,
  () => inBrowser((page) => coldLoad(page, app.address, editor), visitor),
  () => inBrowser((page) => coldLoad(page, `${others.address}monaco.html`, editor), stranger),
)
if (wanted('bytes')) {
  const before = app.bytes()
  const forChart = await inBrowser(async (page) => {
    await page.goto(app.address, { waitUntil: 'commit' })
    const moment = await painted(page, chart)
    await painted(page, editor)
    await page.waitForTimeout(2000)
    return Number(await page.evaluate(`probe.askedBefore(${moment})`))
  }, visitor)
  weigh('bytes asked for before the chart shows', 170, forChart)
  weigh('bytes sent in all', 1000, (app.bytes() - before) / 1024)
}

console.log('| what | ours | base | ratio | aim | |\n| --- | --: | --: | --: | --: | --- |')
for (const { what, ours, base, ratio, aim, met } of rows)
  console.log(`| ${what} | ${ours} | ${base} | ${ratio} | ${aim} | ${met ? 'met' : 'missed'} |`)
process.exit(rows.every(({ met }) => met) ? 0 : 1)
