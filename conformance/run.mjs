// In: --all prints every difference instead of the first 20; --gate NAME and --id RECORD narrow them down. `GROUP [ID…]` compares
// the records of one group (validation, sidecar, calls, wire), or those named, and prints every difference, record by record.
// Out: how far the engine and the recorded facts agree, gate by gate; exit code 1 if a difference is neither fixed nor listed
// in known-differences.json, or a listed one is gone.
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { runnerImport } from 'vite'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { all: { type: 'boolean', default: false }, gate: { type: 'string' }, id: { type: 'string' } },
})

/** @type {{ module: typeof import('./report.ts') }} */
const { module } = await runnerImport(fileURLToPath(new URL('./report.ts', import.meta.url)), {
  logLevel: 'error',
})
const [named, ...ids] = positionals
const group = module.groupNames.find((name) => name === named)
if (named !== undefined && group === undefined) {
  console.error(`There is no group ${named}; there are ${module.groupNames.join(', ')}.`)
  process.exit(2)
}
const report = module.compareAll(group, ids)

console.log(`${report.records} records, ${report.comparisons.length} comparisons`)
for (const line of module.tableOf(report)) console.log(line)

const wanted = report.unexplained.filter(
  ({ gate, id }) => (values.gate ?? gate) === gate && (values.id ?? id) === id,
)
const shown = values.all || group ? wanted : wanted.slice(0, 20)
for (const difference of shown) console.log(`\n${module.linesOf(difference).join('\n')}`)
if (shown.length < wanted.length)
  console.log(`\n… and ${wanted.length - shown.length} more; --all shows them.`)
for (const { gate, id } of report.outdated) {
  console.log(`\nListed in known-differences.json, but no difference any more: ${gate} ${id}`)
}

const failed = report.unexplained.length + report.outdated.length
console.log(
  failed === 0
    ? '\nEverything agrees.'
    : `\n${report.unexplained.length} differences, ${report.outdated.length} outdated.`,
)
process.exitCode = failed === 0 ? 0 : 1
