// In: the `engines.node` range of package.json and the running Node. Out: nothing, or a clear message and exit code 2.
// Import this first in every script: it speaks before anything else can fail in a less readable way.
import { readFileSync } from 'node:fs'

const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))

/** @param {string} version */
const parts = (version) => version.split('.').map(Number)

/** @param {string} range one of '^20.19.0', '>=22.12.0' */
function fits(range) {
  const [major = 0, minor = 0] = parts(process.versions.node)
  const [wantMajor = 0, wantMinor = 0] = parts(range.replace(/^\D+/, ''))
  if (major === wantMajor) return minor >= wantMinor
  return range.startsWith('>=') && major > wantMajor
}

if (!engines.node.split('||').some((/** @type {string} */ range) => fits(range.trim()))) {
  console.error(`Portolan needs Node ${engines.node}; this is Node ${process.versions.node}.`)
  console.error('Please switch Node and run the command again.')
  process.exit(2)
}
