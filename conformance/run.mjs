// In: --all prints every difference instead of the first 20; --gate NAME and --id RECORD narrow them down.
// Out: how far the engine and the recorded facts agree, gate by gate; exit code 1 if a difference is neither fixed nor listed
// in known-differences.json, or a listed one is gone.
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { runnerImport } from 'vite'

const { values } = parseArgs({
  options: { all: { type: 'boolean', default: false }, gate: { type: 'string' }, id: { type: 'string' } },
})

/** @type {{ module: typeof import('./report.ts') }} */
const { module } = await runnerImport(fileURLToPath(new URL('./report.ts', import.meta.url)), {
  logLevel: 'error',
})
const report = module.compareAll()

console.log(`${report.records} records, ${report.comparisons.length} comparisons`)
for (const line of module.tableOf(report)) console.log(line)

const wanted = report.unexplained.filter(
  ({ gate, id }) => (values.gate ?? gate) === gate && (values.id ?? id) === id,
)
const shown = values.all ? wanted : wanted.slice(0, 20)
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
