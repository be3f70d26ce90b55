// Out: dist/package with the engine (engine.mjs, and its types below types/) and the command (portolan.mjs, executable).
import './node-version.mjs'

import { execFileSync } from 'node:child_process'
import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, posix, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const out = join(root, 'dist/package')
const types = join(out, 'types')

/** @param {string} tool @param {string[]} args */
const run = (tool, args) =>
  execFileSync(process.execPath, [join(root, 'node_modules', tool), ...args], { cwd: root, stdio: 'inherit' })

run('vite/bin/vite.js', ['build', '--config', '.config/package.vite.config.mjs', '--logLevel', 'warn'])
chmodSync(join(out, 'portolan.mjs'), 0o755)
run('typescript/bin/tsc', [
  '-p',
  'src/core',
  '--noEmit',
  'false',
  '--emitDeclarationOnly',
  '--declaration',
  '--outDir',
  types,
])

// `#core/…` and `.ts` are this repository's ways of naming files; a consumer's compiler knows neither.
for (const file of readdirSync(types, { recursive: true, encoding: 'utf8' })) {
  if (!file.endsWith('.d.ts')) continue
  const path = join(types, file)
  const folder = relative(types, dirname(path)).split(sep).join('/')
  const text = readFileSync(path, 'utf8').replace(
    /(['"])(#core\/|\.\.?\/)([^'"]+)\.ts\1/g,
    (_, quote, kind, name) => {
      const target = kind === '#core/' ? posix.relative(folder || '.', name) : `${kind}${name}`
      return `${quote}${target.startsWith('.') ? target : `./${target}`}.js${quote}`
    },
  )
  writeFileSync(path, text)
}
