// In: the built package. Out: exit code 1 unless the packed archive, unpacked somewhere else with nothing installed beside it,
// gives its engine to Node and to a compiler, and runs its command from files, from a pipe, and into a reader that goes away.
import './node-version.mjs'

import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'portolan-package-'))
/** @type {string[]} */
const failures = []

/** @param {string} what @param {boolean} holds @param {string} [otherwise] */
function expect(what, holds, otherwise = '') {
  console.log(`${holds ? 'ok    ' : 'FAILED'} ${what}`)
  if (!holds) failures.push(`${what}\n${otherwise}`)
}

const bad = 'apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: {name: a}\nspec: {hosts: []}\n'
const consumer = `import { analyze, type Finding, type Analysis } from 'portolan/engine'
const analysis: Analysis = analyze('a: 1')
const findings: readonly Finding[] = analysis.findings
// @ts-expect-error the engine takes texts only
analyze(5)
export const count: number = findings.length
`

try {
  const npm = process.env.npm_execpath
  const pack = ['pack', '--ignore-scripts', '--json', '--pack-destination', folder]
  const [command, args] = npm === undefined ? ['npm', pack] : [process.execPath, [npm, ...pack]]
  const [{ filename }] = JSON.parse(execFileSync(command, args, { cwd: root, encoding: 'utf8' }))
  const home = join(folder, 'node_modules/portolan')
  mkdirSync(home, { recursive: true })
  execFileSync('tar', ['xzf', join(folder, filename), '-C', home, '--strip-components=1'])
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  writeFileSync(join(folder, 'bad.yaml'), bad)

  const script = `import { analyze } from 'portolan/engine'; console.log(analyze(${JSON.stringify(bad)}).documents[0].verdict)`
  const engine = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: folder,
    encoding: 'utf8',
  })
  expect('Node imports portolan/engine', engine.stdout.trim() === 'rejected-by-schema', engine.stderr)

  writeFileSync(join(folder, 'consumer.ts'), consumer)
  const tsc = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/typescript/bin/tsc'),
      '--noEmit',
      '--strict',
      '--module',
      'nodenext',
      '--types',
      '',
      '--lib',
      'es2023',
      'consumer.ts',
    ],
    { cwd: folder, encoding: 'utf8' },
  )
  expect('a compiler knows its types', tsc.status === 0, tsc.stdout)

  const bin = join(home, 'dist/package/portolan.mjs')
  /** @param {string[]} words @param {string} [input] */
  const run = (words, input) =>
    spawnSync(process.execPath, [bin, ...words], {
      cwd: folder,
      encoding: 'utf8',
      ...(input === undefined ? {} : { input }),
    })
  expect('portolan check finds errors', run(['check', 'bad.yaml']).status === 1)
  expect('portolan check reads a pipe', run(['check', '-'], bad).status === 1)
  const asked = ['--request', 'https://api.example.com', '--format', 'json']
  const probed = run(
    ['probe', '-', ...asked],
    bad.replace('spec: {hosts: []}', 'spec: {hosts: [api.example.com]}'),
  )
  expect('portolan probe walks a request', /"verdict": "passes-through"/.test(probed.stdout), probed.stderr)
  expect(
    'what cannot run ends with 2, and a sentence',
    run(['check', 'absent.yaml']).stderr.includes('there is no such file'),
  )
  expect('no command ends with 2', run([]).status === 2)
  expect('portolan --help ends with 0', run(['--help']).status === 0)
  const early = spawnSync(`"${process.execPath}" "${bin}" check bad.yaml --format json | head -c 1`, {
    cwd: folder,
    shell: true,
    encoding: 'utf8',
  })
  expect('a reader that goes away is no failure', early.stderr === '', early.stderr)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
if (failures.length > 0) console.error(`\n${failures.join('\n\n')}`)
process.exitCode = failures.length === 0 ? 0 : 1
