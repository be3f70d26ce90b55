// In: the import table .config/rooms.mjs, the lint and compiler configuration, the list of source files.
// Out: proof that the walls stand. In an empty house (a temporary folder with our configuration) it plants offences and
// legal imports, runs oxlint and tsc there, and compares what they say with what they should say. Exit code 1: a wall has a hole.
import './node-version.mjs'

import { spawnSync } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { rooms } from '../.config/rooms.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

// Written by hand and independent of the table: file (each a.ts gets a number of its own), its line, whether it must be refused.
/** @type {[file: string, line: string, refused: boolean][]} */
const named = [
  ['src/core/text/a.ts', "import { useState } from 'react'", true],
  ['src/core/istio/a.ts', "import { useState } from 'react'", true],
  ['src/core/forms/a.ts', "import { store } from '#state/store.ts'", true],
  ['src/core/a.ts', "import type { State } from '#state/store.ts'", true],
  ['src/core/a.ts', "import { catalogue } from '#core/patterns/index.ts'", true],
  ['src/core/a.ts', "import { readMesh } from '#core/istio/mesh.ts'", false],
  ['src/core/text/a.ts', "import { readMesh } from '#core/istio/mesh.ts'", true],
  ['src/core/text/a.ts', "export { readMesh } from '#core/istio/mesh.ts'", true],
  ['src/core/text/a.ts', "export * from '#core/istio/mesh.ts'", true],
  ['src/core/text/a.ts', "import { readMesh } from '../istio/mesh.ts'", true],
  ['src/core/text/a.ts', "import { readMesh } from './../istio/mesh.ts'", true],
  ['src/core/text/a.ts', "import { readMesh } from './deep/../../istio/mesh.ts'", true],
  ['src/core/text/a.ts', "import { parseDocument } from 'yaml'", false],
  ['src/core/text/a.ts', "import { other } from './other.ts'", false],
  ['src/core/text/a.ts', "import { vi } from 'vitest'", true],
  ['src/core/text/a.test.ts', "import { vi } from 'vitest'", false],
  ['src/core/text/a.test.ts', "import { readMesh } from '#core/istio/mesh.ts'", true],
  ['src/core/istio/a.ts', "import { parseDocument } from 'yaml'", true],
  ['src/core/gates/webhook/a.ts', "import { routes } from '#core/sidecar/routes.ts'", true],
  ['src/core/gates/crd/a.ts', "import { rule } from '#core/gates/advice/rule.ts'", true],
  ['src/core/gates/crd/a.ts', "import { finding } from '#core/gates/finding.ts'", false],
  ['src/core/gates/advice/a.ts', "import { routes } from '#core/sidecar/routes.ts'", false],
  ['src/state/a.ts', "import { useStore } from 'react'", true],
  ['src/state/react.ts', "import { useSyncExternalStore } from 'react'", false],
  ['src/canvas/a.tsx', "import { editor } from '#editor/editor.ts'", true],
  ['src/canvas/a.tsx', "import { editor } from '../editor/editor.ts'", true],
  ['src/canvas/a.tsx', "import { ReactFlow } from '@xyflow/react'", false],
  ['src/canvas/a.tsx', "import { useStore } from 'zustand/react'", true],
  ['src/canvas/a.tsx', "import { jsx } from 'react/jsx-runtime'", false],
  ['src/canvas/a.tsx', "import { jsx } from 'other/react/jsx-runtime'", true],
  ['src/cli/a.ts', "import { readFile } from 'node:fs/promises'", false],
  ['src/cli/a.ts', "import { readFile } from 'other/node:fs'", true],
  ['src/panels/a.tsx', "import { editor } from 'monaco-editor/editor'", true],
  ['src/panels/a.tsx', "const lazy = () => import('monaco-editor')", true],
  ['src/ui/a.tsx', "import { analyze } from '#core/analyze.ts'", true],
  ['src/ui/a.tsx', "import './button.css'", false],
  ['src/editor/a.tsx', "import type { Problems } from '#panels/Problems.tsx'", true],
  ['src/editor/a.tsx', "import worker from 'monaco-editor/editor/editor.worker?worker&url'", false],
  ['src/panels/a.test.tsx', "import { render } from '@testing-library/react'", false],
  ['src/cli/a.ts', "import { readFileSync } from 'node:fs'", false],
  ['src/cli/a.ts', "import { store } from '#state/store.ts'", true],
  ['src/app/a.tsx', "const lazy = () => import('#editor/Editor.tsx')", false],
  ['src/utils/a.ts', "import { other } from './other.ts'", true],
  ['e2e/a.spec.ts', "import { store } from '#state/store.ts'", true],
  ['e2e/a.spec.ts', "import { pattern } from '#core/patterns/https.ts'", false],
]

// Every row against every room and package, straight from the table.
/** @param {string} room @param {string} name */
const covers = (room, name) =>
  name.endsWith('/*') ? room === name : `${room}/`.startsWith(`${name.replace(/\.ts$/, '')}/`)
const packages = [...new Set(Object.values(rooms).flatMap((row) => row.npm ?? []))]
const places = Object.keys(rooms).filter((room) => !room.endsWith('.ts'))
/** @param {string} room @param {string} name */
const inside = (room, name) => room.replace(/\/\*$/, '') + (room.endsWith('.ts') ? '' : `/${name}.ts`)

const tabled = Object.entries(rooms).flatMap(([room, row]) => {
  const home =
    room === 'core/*'
      ? room
      : room
          .split('/')
          .slice(0, room.startsWith('core/') ? 2 : 1)
          .join('/')
  const may = [home, ...(row.may ?? [])]
  /** @param {string} place */
  const open = (place) =>
    may.some((name) => covers(place, name)) && !(row.not ?? []).some((name) => covers(place, name))
  const file = `src/${inside(room, 'planted')}`
  return [
    ...places.map(
      (place) => /** @type {const} */ ([file, `import '#${inside(place, 'there')}'`, !open(place)]),
    ),
    ...packages.map((name) => {
      const from = name.replace('*', 'fs')
      return /** @type {const} */ ([file, `import '${from}'`, !(row.npm ?? []).includes(name)])
    }),
  ]
})

const numbered = named.map(
  ([file, line, refused], index) =>
    /** @type {const} */ ([file.replace(/\/a\./, `/a${index}.`), line, refused]),
)
const planted = [...numbered, ...tabled]
const house = realpathSync(mkdtempSync(join(tmpdir(), 'portolan-walls-')))
/** @type {string[]} */
const holes = []

/** @param {string} file @param {string} text */
const write = (file, text) => {
  mkdirSync(dirname(join(house, file)), { recursive: true })
  writeFileSync(join(house, file), text)
}

/** @param {string} tool @param {string[]} args */
const run = (tool, args) => {
  const bin = join(house, 'node_modules', tool)
  return spawnSync(process.execPath, [bin, ...args], { cwd: house, encoding: 'utf8', maxBuffer: 1e9 })
}

try {
  for (const file of ['package.json', 'tsconfig.json', '.config', 'src/core/tsconfig.json']) {
    cpSync(join(root, file), join(house, file), { recursive: true })
  }
  symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'), 'junction')

  lint()
  compile()
  everyFileHasARoom()
} finally {
  rmSync(house, { recursive: true, force: true })
}

/** oxlint must refuse exactly the lines it should. */
function lint() {
  /** @type {Map<string, string[]>} */
  const lines = new Map()
  for (const [file, line] of planted) lines.set(file, [...(lines.get(file) ?? []), line])
  for (const [file, text] of lines) write(file, `${text.join('\n')}\n`)

  const config = ['-c', '.config/oxlint.config.mjs', '-f', 'json', 'src', 'e2e']
  const result = run('oxlint/bin/oxlint', config)
  /** @type {{ diagnostics: { code?: string, filename: string, labels: { span: { line: number } }[] }[] }} */
  const { diagnostics } = JSON.parse(result.stdout)
  const unread = diagnostics.find(({ code }) => code === undefined)
  if (unread) holes.push(`oxlint could not read ${unread.filename}`)
  const refused = new Set(
    diagnostics
      .filter(({ code }) => code?.includes('no-restricted-imports'))
      .map(({ filename, labels }) => `${filename.replaceAll('\\', '/')}:${labels[0]?.span.line}`),
  )
  for (const [file, line, mustRefuse] of planted) {
    const at = `${file}:${(lines.get(file) ?? []).indexOf(line) + 1}`
    if (refused.has(at) === mustRefuse) continue
    holes.push(mustRefuse ? `let through: ${file}  ${line}` : `refused, though legal: ${file}  ${line}`)
  }
  const must = planted.filter(([, , mustRefuse]) => mustRefuse).length
  console.log(
    `lint: ${planted.length} imports planted, ${must} of them forbidden, ${planted.length - must} legal`,
  )
  rmSync(join(house, 'src'), { recursive: true })
  mkdirSync(join(house, 'src/core'), { recursive: true })
  cpSync(join(root, 'src/core/tsconfig.json'), join(house, 'src/core/tsconfig.json'))
}

/** tsc -p src/core must refuse the page, the clock, Node and everything outside the core – and accept a decent file. */
function compile() {
  const decent = "import { there } from '#core/text/there.ts'\nexport const two = there + 1\n"
  write('src/core/text/there.ts', 'export const there = 1\n')
  write('src/core/istio/decent.ts', decent)
  const peace = run('typescript/bin/tsc', ['-p', 'src/core'])
  if (peace.status !== 0) holes.push(`tsc -p src/core refuses a decent file: ${peace.stdout}`)

  const offences = {
    page: 'export const title = document.title',
    clock: 'setTimeout(() => undefined, 1)',
    network: "export const answer = fetch('/')",
    storage: "export const saved = localStorage.getItem('a')",
    node: "import { readFileSync } from 'node:fs'\nexport const read = readFileSync",
    state: "import type { State } from '#state/store.ts'\nexport type Mine = State",
    escape: "import { chart } from '../../canvas/chart.ts'\nexport const mine = chart",
  }
  write('src/state/store.ts', 'export interface State { text: string }\n')
  write('src/canvas/chart.ts', 'export const chart = 1\n')
  for (const [name, code] of Object.entries(offences)) write(`src/core/text/${name}.ts`, `${code}\n`)
  const { stdout } = run('typescript/bin/tsc', ['-p', 'src/core', '--pretty', 'false'])
  for (const name of Object.keys(offences)) {
    if (!stdout.includes(`text/${name}.ts`)) holes.push(`tsc -p src/core lets text/${name}.ts through`)
  }
  console.log(`tsc:  ${Object.keys(offences).length} offences against the core planted, 1 decent file`)
}

/** A file of src/ in a folder that is no room would stand outside every wall. */
function everyFileHasARoom() {
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /\.tsx?$/.test(file))
  const homeless = files.filter(
    (file) => !places.some((room) => covers(dirname(file) === 'core' ? 'core/*' : dirname(file), room)),
  )
  for (const file of homeless) holes.push(`src/${file} stands in no room of the table`)
  console.log(`src:  ${files.length} files, each in a room of the table`)
}

for (const hole of holes) console.error(`HOLE  ${hole}`)
console.log(holes.length === 0 ? 'The walls stand.' : `${holes.length} holes in the walls.`)
process.exit(holes.length === 0 ? 0 : 1)
