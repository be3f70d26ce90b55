// The import table: who may import whom. Read by oxlint.config.mjs (one wall per row) and by scripts/check-walls.mjs
// (which proves each wall with a planted offence). This is the only place where the rule is written down.
//
//   row key   what it holds          'core/text'  the folder src/core/text and everything below it
//                                    'core/*'     the files directly in src/core
//                                    'state/react.ts'  this one file
//   may       rooms it may import, written like the keys, as '#core/text/…'. Its own room is always open:
//             './x.ts' inside a folder, '#room/…' otherwise. '../' is never allowed.
//   not       an exception to `may` and to the own room
//   npm       packages it may import; 'node:*' is Node's own modules
//   tests     rooms that only its tests may import besides
// A more special row comes after the general one and replaces it. A file of src/ that no row holds may not exist.

const entry = ['text', 'schema', 'istio'].map((room) => `core/${room}`)
const told = [...entry, 'core/gates', 'core/forms', 'core/chart']
const screen = ['core', 'state', 'ui']

/** @typedef {{ may?: string[], not?: string[], npm?: string[], tests?: string[] }} Row */

/** @type {Record<string, Row>} */
export const rooms = {
  'core/*': { may: ['core'], not: ['core/patterns', 'core/policies', 'core/lessons'] },
  'core/text': { npm: ['yaml'], tests: ['core/*'] },
  'core/schema': { may: ['core/text'], tests: ['core/*'] },
  'core/istio': { may: ['core/text', 'core/schema'], npm: ['ipaddr.js'], tests: ['core/*'] },
  'core/gates': { may: entry, npm: ['ipaddr.js', 're2js'], tests: ['core/*'] },
  'core/gates/yaml': { may: entry, not: ['core/gates/advice'], tests: ['core/*'] },
  'core/gates/crd': {
    may: entry,
    not: ['core/gates/advice'],
    npm: ['ipaddr.js', 're2js'],
    tests: ['core/*'],
  },
  'core/gates/webhook': {
    may: entry,
    not: ['core/gates/advice'],
    npm: ['ipaddr.js', 're2js'],
    tests: ['core/*'],
  },
  'core/gates/analyze': {
    may: entry,
    not: ['core/gates/advice'],
    npm: ['ipaddr.js', 're2js'],
    tests: ['core/*'],
  },
  'core/gates/advice': { may: [...entry, 'core/sidecar'], npm: ['ipaddr.js', 're2js'], tests: ['core/*'] },
  'core/sidecar': { may: ['core/text', 'core/istio'], npm: ['ipaddr.js', 're2js'], tests: ['core/*'] },
  'core/chart': { may: ['core/text', 'core/istio', 'core/sidecar', 'core/gates'], tests: ['core/*'] },
  'core/language': { may: [...entry, 'core/gates'], tests: ['core/*'] },
  'core/forms': { may: [...entry, 'core/gates', 'core/language'], tests: ['core/*'] },
  'core/patterns': { may: told, tests: ['core/*', 'core/sidecar'] },
  'core/patterns/promises': { may: [...told, 'core/sidecar'], tests: ['core/*'] },
  'core/policies': { may: [...told, 'core/patterns'], tests: ['core/*', 'core/sidecar'] },
  'core/lessons': { may: [...told, 'core/patterns'], tests: ['core/*', 'core/sidecar'] },

  state: { may: ['core'], npm: ['zustand', 'idb'] },
  'state/react.ts': { may: ['core'], npm: ['zustand', 'react'] },

  ui: { npm: ['react', 'radix-ui', 'lucide-react'] },
  editor: { may: screen, npm: ['react', 'monaco-editor', '@monaco-editor/react'] },
  canvas: { may: screen, npm: ['react', '@xyflow/react', 'lucide-react'] },
  panels: { may: screen, npm: ['react', 'radix-ui', 'lucide-react'] },
  app: {
    may: ['core', 'state', 'ui', 'editor', 'canvas', 'panels'],
    npm: ['react', 'react-dom', 'react-resizable-panels', 'lucide-react', 'radix-ui'],
  },
  cli: { may: ['core'], npm: ['node:*'] },
}

// e2e/ stands beside src/: it drives the page, and reads the engine's examples as data only.
/** @type {Row} */
export const e2e = { may: ['core/patterns'], npm: ['@playwright/test', '@axe-core/playwright', 'node:*'] }

// What every *.test.ts, *.test.tsx, *.testing.ts and *.testing.tsx may import on top of its room's row.
export const testNpm = ['vitest', 'fast-check', 'ajv', '@testing-library/*', 'node:*']
