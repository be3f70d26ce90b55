// In: nothing; --fast leaves out what needs a build or a browser (that is `npm run check`).
// Out: every step in order, stopping at nothing; a summary; and the last line `N passed, N failed`, counting each test of
// Vitest and Playwright, and one for each other step. A step that ran no test has failed. Exit code 1 on any failure.
import './node-version.mjs'

import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const fast = process.argv.includes('--fast')
const results = join(root, 'test-results')

/** @typedef {{ passed: number, failed: number, note?: string }} Count */
/** @typedef {{ name: string, script: string, slow?: boolean, report?: string, count?: (report: any) => Count }} Step */

/** @param {any} report what Vitest's json reporter wrote @returns {Count} */
const vitest = (report) => {
  /** @type {{ status: string, assertionResults: { status: string }[] }[]} */
  const files = report.testResults
  const brokenFiles = files.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length
  const skipped = report.numPendingTests + report.numTodoTests
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles,
    note: `${files.length} files${skipped > 0 ? `, ${skipped} skipped` : ''}`,
  }
}

/** @param {any} report what Playwright's json reporter wrote @returns {Count} */
const playwright = ({ stats, errors }) => ({
  passed: stats.expected + stats.flaky,
  failed: stats.unexpected + errors.length,
  note: [stats.skipped > 0 ? `${stats.skipped} skipped` : '', stats.flaky > 0 ? `${stats.flaky} flaky` : '']
    .filter((words) => words !== '')
    .join(', '),
})

/** @type {Step[]} */
const all = [
  { name: 'types', script: 'check:types' },
  { name: 'lint', script: 'check:lint' },
  { name: 'format', script: 'check:format' },
  { name: 'walls', script: 'check:walls' },
  { name: 'dead code', script: 'check:dead' },
  { name: 'unit tests', script: 'check:unit', report: 'unit.json', count: vitest },
  { name: 'build', script: 'build', slow: true },
  { name: 'bundle budget', script: 'check:budget', slow: true },
  { name: 'package', script: 'check:package', slow: true },
  { name: 'browser tests', script: 'check:e2e', slow: true, report: 'e2e.json', count: playwright },
]
const steps = all.filter((step) => !(fast && step.slow))

/** @param {string[]} args @param {'inherit' | 'pipe'} stdout */
const npm = (args, stdout) => {
  const bin = process.env.npm_execpath
  const [command, first] = bin === undefined ? ['npm', []] : [process.execPath, [bin]]
  return spawnSync(command, [...first, ...args], {
    cwd: root,
    stdio: ['ignore', stdout, 'inherit'],
    encoding: 'utf8',
    shell: bin === undefined && process.platform === 'win32',
  })
}

/** @param {Step} step @param {boolean} ok @returns {Count} */
function countOf({ report, count }, ok) {
  if (report === undefined || count === undefined)
    return ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
  try {
    const counted = count(JSON.parse(readFileSync(join(results, report), 'utf8')))
    if (counted.passed + counted.failed === 0) return { passed: 0, failed: 1, note: 'no test was run' }
    if (!ok && counted.failed === 0)
      return { ...counted, failed: 1, note: 'every test passed, but the run failed' }
    return counted
  } catch {
    return { passed: 0, failed: 1, note: 'no report was written' }
  }
}

if (!existsSync(join(root, 'node_modules/vite'))) {
  console.error('The packages are not installed. Run: npm ci')
  console.log('0 passed, 1 failed')
  process.exit(1)
}
rmSync(results, { recursive: true, force: true })
mkdirSync(results, { recursive: true })

let browser = 'not needed'
if (!fast) {
  const found = npm(['run', '--silent', 'find-browser'], 'pipe')
  browser = found.status === 0 ? found.stdout.trim() : 'none found'
  if (found.status === 0) process.env.CHROMIUM_PATH = browser
}

const rows = steps.map((step) => {
  console.log(`\n── ${step.name} ${'─'.repeat(Math.max(0, 60 - step.name.length))} npm run ${step.script}`)
  const start = performance.now()
  const ok = npm(['run', '--silent', step.script], 'inherit').status === 0
  return { ...countOf(step, ok), name: step.name, seconds: (performance.now() - start) / 1000 }
})

console.log(`\n── summary ${'─'.repeat(53)}`)
for (const { name, passed, failed, seconds, note } of rows) {
  const mark = failed === 0 ? 'ok    ' : 'FAILED'
  const line = `${mark} ${name.padEnd(14)} ${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed`
  console.log(`${line} ${seconds.toFixed(1).padStart(6)} s${note ? `  ${note}` : ''}`)
}
if (!fast) console.log(`browser: ${browser}`)

const passed = rows.reduce((sum, row) => sum + row.passed, 0)
const failed = rows.reduce((sum, row) => sum + row.failed, 0)
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
