// In: the sources. Out: the same sources with everything mended that a machine can mend, in three steps: imports that climb
// ('../text/span.ts') become what the walls want ('#core/text/span.ts'), then oxlint --fix, then Prettier.
// Imports that leave src/ stay as they are, for the linter to refuse.
import './node-version.mjs'

import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const src = join(root, 'src')
const specifier = /((?:\bfrom|\bimport|\bimport\(|\bvi\.\w+\()\s*)'(\.{1,2}\/[^']+)'/g

for (const name of readdirSync(src, { recursive: true, encoding: 'utf8' })) {
  if (!/\.tsx?$/.test(name)) continue
  const folder = dirname(name.replaceAll('\\', '/'))
  const text = readFileSync(join(src, name), 'utf8')
  const fixed = text.replace(specifier, (whole, /** @type {string} */ before, /** @type {string} */ path) => {
    const target = posix.join(folder, path)
    return path.includes('../') && !target.startsWith('..') ? `${before}'#${target}'` : whole
  })
  if (fixed !== text) writeFileSync(join(src, name), fixed)
}

const lint = ['node_modules/oxlint/bin/oxlint', '-c', '.config/oxlint.config.mjs', '--fix']
const format = ['node_modules/prettier/bin/prettier.cjs', '--write', '--log-level', 'warn', '.']
const codes = [lint, format].map(
  (args) => spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status,
)
process.exitCode = codes.every((code) => code === 0) ? 0 : 1
