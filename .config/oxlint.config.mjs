// oxlint's configuration: the rules for everybody, then one wall per row of rooms.mjs.
// Globs start with '**/' because oxlint resolves them against this folder.
// Walls are `group` patterns (gitignore-like, the last match wins): everything is shut, then doors are opened.
// A `regex` with look-ahead would silently match nothing, so none is used.
import { e2e, rooms, testNpm } from './rooms.mjs'

const testEnds = ['test.ts', 'test.tsx', 'testing.ts', 'testing.tsx']

const own = (room) => (room === 'core/*' ? room : room.replace(/^(core\/[^/]+|[^/]+).*$/, '$1'))
const isFile = (room) => room.endsWith('.ts')
const door = (room) => (isFile(room) ? `#${room}` : room.endsWith('/*') ? `#${room}.ts` : `#${room}/**`)
const packages = (names) => names.flatMap((name) => [name, `${name}/**`])
const list = (names) => names.join(', ') || 'nothing'

const wall = (name, { may = [], not = [], npm = [] }) => {
  // A pattern without a slash opens that name at any depth ('react' also '@xyflow/react'): so bare names first,
  // then everything with a slash is shut again, then the doors with a slash.
  const open = ['./**', ...may.map(door), ...packages(npm)].map((pattern) => `!${pattern}`)
  const bare = open.filter((pattern) => !pattern.includes('/'))
  const rest = open.filter((pattern) => pattern.includes('/'))
  const group = ['**', ...bare, '*/**', ...rest, ...not.map((room) => `\\${door(room)}`), '../**', '**/../**']
  const but = not.length > 0 ? ` (but not ${list(not)})` : ''
  const message = `${name} may import from ${list(may)}${but}; packages: ${list(npm)}. Write './x.ts' within a folder, '#room/x.ts' otherwise, never '../'. The table: .config/rooms.mjs.`
  return { 'no-restricted-imports': ['error', { patterns: [{ group, message }] }] }
}

const walls = Object.entries(rooms).flatMap(([room, row]) => {
  const open = { ...row, may: [own(room), ...(row.may ?? [])] }
  if (isFile(room)) return [{ files: [`**/src/${room}`], rules: wall(room, open) }]
  const under = `**/src/${room.endsWith('/*') ? room : `${room}/**/*`}`
  const tests = { ...row, may: [...open.may, ...(row.tests ?? [])], npm: [...(row.npm ?? []), ...testNpm] }
  return [
    { files: [`${under}.{ts,tsx}`], rules: wall(room, open) },
    { files: testEnds.map((end) => `${under}.${end}`), rules: wall(`a test of ${room}`, tests) },
  ]
})

const outside = {
  'no-restricted-imports': [
    'error',
    {
      patterns: [
        {
          group: ['**'],
          message: 'This file stands in no room. Give it one: the table is .config/rooms.mjs.',
        },
      ],
    },
  ],
}

export default {
  plugins: ['eslint', 'typescript', 'unicorn', 'oxc', 'react', 'jsx-a11y', 'import', 'promise'],
  categories: { correctness: 'error', suspicious: 'error' },
  env: { es2024: true, browser: true, node: true },
  settings: { react: { version: '19.3' } },
  options: { reportUnusedDisableDirectives: 'error', typeAware: true, denyWarnings: true },
  ignorePatterns: ['**/node_modules/**', '**/dist/**', '**/test-results/**'],
  rules: {
    // Promises, unions, types
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': 'error',
    'typescript/return-await': 'error',
    'typescript/only-throw-error': 'error',
    'typescript/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    'typescript/no-explicit-any': 'error',
    'typescript/no-non-null-assertion': 'error',
    'typescript/no-unsafe-argument': 'error',
    'typescript/no-unsafe-assignment': 'error',
    'typescript/no-unsafe-call': 'error',
    'typescript/no-unsafe-member-access': 'error',
    'typescript/no-unsafe-return': 'error',
    'typescript/no-unsafe-function-type': 'error',
    'typescript/no-deprecated': 'error',
    'typescript/no-import-type-side-effects': 'error',
    // `import('x').T` as a type would climb over the walls
    'typescript/consistent-type-imports': ['error', { disallowTypeAnnotations: true }],
    'typescript/ban-ts-comment': 'error',
    'typescript/use-unknown-in-catch-callback-variable': 'error',
    'typescript/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
    'typescript/restrict-plus-operands': 'error',
    'typescript/prefer-ts-expect-error': 'error',
    'typescript/no-namespace': 'error',
    // Narrowing what YAML or JSON gave us is the readers' daily work.
    'typescript/no-unsafe-type-assertion': 'off',
    'typescript/no-unnecessary-type-parameters': 'off',

    // Habits
    eqeqeq: 'error',
    'no-console': 'error',
    'no-var': 'error',
    'prefer-const': 'error',
    'no-param-reassign': 'error',
    'no-fallthrough': 'error',
    'no-else-return': 'error',
    'no-self-compare': 'error',
    'array-callback-return': 'error',
    'no-duplicate-imports': ['error', { allowSeparateTypeImports: true }],
    'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
    'no-control-regex': 'off', // YAML has rules about them
    'no-shadow': 'off',
    'typescript/consistent-return': 'off', // takes an exhaustive switch for an open one; tsc's noImplicitReturns does not
    'no-underscore-dangle': 'off',
    'unicorn/consistent-function-scoping': 'off',
    'unicorn/no-array-for-each': 'off',
    'unicorn/prefer-node-protocol': 'error',
    'unicorn/prefer-string-slice': 'error',
    'unicorn/no-abusive-eslint-disable': 'error',
    'unicorn/no-document-cookie': 'error',

    // Modules
    'import/no-cycle': 'error',
    'import/default': 'off', // tsc knows, and knows Vite's ?worker&url too
    'import/namespace': 'off',
    'import/no-named-as-default': 'off',
    'import/no-named-as-default-member': 'off',
    'import/no-mutable-exports': 'error',
    'import/first': 'error',
    'import/no-default-export': 'error',
    'import/no-unassigned-import': [
      'error',
      { allow: ['**/*.css', 'monaco-editor/**', './node-version.mjs'] },
    ],
    'promise/catch-or-return': 'off', // no-floating-promises knows types
    'promise/always-return': 'off',

    // React
    'react/react-in-jsx-scope': 'off',
    'react/rules-of-hooks': 'error',
    'react/exhaustive-deps': 'error',
    'react/no-danger': 'error',
    'react/button-has-type': 'error',
    'react/no-array-index-key': 'error',
    'react/jsx-no-target-blank': 'error',
    'react/jsx-no-useless-fragment': 'error',
    'react/self-closing-comp': 'error',
    'react/no-unknown-property': 'error',
  },
  overrides: [
    { files: ['**/src/**'], rules: outside },
    ...walls,
    { files: ['**/e2e/**'], rules: wall('e2e', e2e) },
    {
      files: ['**/*.test.{ts,tsx}', '**/*.testing.{ts,tsx}', '**/e2e/**', '**/bench/**', '**/conformance/**'],
      rules: {
        'max-lines': 'off',
        'typescript/no-non-null-assertion': 'off',
      },
    },
    {
      files: ['**/*.test.{ts,tsx}'],
      plugins: ['eslint', 'typescript', 'unicorn', 'oxc', 'react', 'jsx-a11y', 'import', 'promise', 'vitest'],
      rules: {
        'vitest/no-focused-tests': 'error',
        'vitest/no-disabled-tests': 'error',
        'vitest/no-identical-title': 'error',
        'vitest/require-mock-type-parameters': 'off',
      },
    },
    {
      files: ['**/scripts/**', '**/e2e/**', '**/bench/**', '**/conformance/**', '**/src/cli/**'],
      rules: { 'no-console': 'off', 'import/no-default-export': 'off' },
    },
    {
      files: ['**/*.mjs', '**/*.config.ts', '**/.config/**'],
      rules: { 'import/no-default-export': 'off', 'no-restricted-imports': 'off' },
    },
    // Plain JavaScript has no types to be unsafe with.
    {
      files: ['**/*.mjs'],
      rules: Object.fromEntries(
        ['argument', 'assignment', 'call', 'member-access', 'return'].map((what) => [
          `typescript/no-unsafe-${what}`,
          'off',
        ]),
      ),
    },
  ],
}
