// In: the built page in dist/app with Vite's manifest. Out: what the page weighs, brotli, and exit code 1 when a limit is passed:
//   all      every file the page can load                                                        ≤ 1260 KiB
//   chart    the entry and the canvas with what they import statically, and their styles         ≤  220 KiB
//   canary   Monaco is in no chunk the chart needs – and is in some chunk, or the canary is blind
import './node-version.mjs'

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

// The aims are 1000 and 170; Monaco's floor and React Flow's leave no room for them, so these hold what is reached.
const limits = { all: 1260, chart: 220 }

const site = fileURLToPath(new URL('../dist/app', import.meta.url))
if (!existsSync(join(site, '.vite/manifest.json'))) {
  console.error('There is no build to weigh. Run: npm run build')
  process.exit(1)
}

/** @param {string} file */
const read = (file) => JSON.parse(readFileSync(join(site, '.vite', file), 'utf8'))
/** @type {Record<string, import('vite').ManifestChunk>} */
const manifest = read('manifest.json')
/** @type {Record<string, string[]>} */
const packages = read('packages.json')

/** @param {string} file its size on the wire in KiB */
const weight = (file) => {
  const path = join(site, file)
  return statSync(existsSync(`${path}.br`) ? `${path}.br` : path).size / 1024
}

/** @param {string} key @param {Set<string>} found */
const closure = (key, found) => {
  if (found.has(key)) return found
  found.add(key)
  for (const next of manifest[key]?.imports ?? []) closure(next, found)
  return found
}

const neededByChart = new Set()
for (const [key, chunk] of Object.entries(manifest)) {
  // The way of a request comes once somebody asks for one, what a lane's name means once the chart stands.
  const isLater = key.startsWith('src/canvas/way/') || key === 'src/canvas/lanes/LaneExplanation.tsx'
  const isCanvas = key.startsWith('src/canvas/') && !isLater
  const starts = chunk.isEntry || (chunk.isDynamicEntry && isCanvas)
  if (starts) closure(key, neededByChart)
}
const chartChunks = Object.keys(manifest).filter((key) => neededByChart.has(key))
const chartFiles = new Set(
  chartChunks.flatMap((key) => [manifest[key]?.file ?? '', ...(manifest[key]?.css ?? [])]),
)
chartFiles.add('index.html')

const allFiles = readdirSync(site, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter(
    (file) => !file.startsWith('.vite') && !/\.(?:br|gz)$/.test(file) && statSync(join(site, file)).isFile(),
  )

/** @param {Iterable<string>} files */
const sum = (files) => [...files].reduce((total, file) => total + weight(file), 0)
const weights = { all: sum(allFiles), chart: sum(chartFiles) }

/** @type {string[]} */
const faults = []
for (const name of /** @type {const} */ (['all', 'chart'])) {
  const line = `${name.padEnd(6)} ${weights[name].toFixed(1).padStart(7)} KiB of ${limits[name]}`
  console.log(line)
  if (weights[name] > limits[name]) faults.push(`Over the limit: ${line}`)
}

const withMonaco = Object.keys(packages).filter((file) => packages[file]?.includes('monaco-editor'))
console.log(`canary Monaco is in ${withMonaco.length} chunks of ${Object.keys(packages).length}`)
if (withMonaco.length === 0) faults.push('Monaco is in no chunk at all: the canary proves nothing.')
for (const file of withMonaco.filter((name) => chartFiles.has(name)))
  faults.push(`Monaco is in ${file}, which the chart needs. Import it lazily.`)

if (faults.length > 0 || process.argv.includes('--list')) {
  for (const file of allFiles.toSorted((a, b) => weight(b) - weight(a)).slice(0, 20)) {
    console.log(
      `  ${weight(file).toFixed(1).padStart(7)} KiB ${chartFiles.has(file) ? 'chart' : '     '} ${file}`,
    )
  }
}
for (const fault of faults) console.error(fault)
process.exit(faults.length > 0 ? 1 : 0)
