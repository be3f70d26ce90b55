import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))
const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))

// The engine and the command, each with everything they need in them: nothing has to be installed beside them.
export default defineConfig({
  root,
  publicDir: false,
  define: { PORTOLAN_VERSION: JSON.stringify(version) },
  ssr: { noExternal: true },
  build: {
    ssr: true,
    outDir: 'dist/package',
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    rolldownOptions: {
      input: { engine: 'src/core/index.ts', portolan: 'src/cli/main.ts' },
      output: {
        entryFileNames: '[name].mjs',
        chunkFileNames: 'shared/[name].mjs',
        banner: ({ name }) => (name === 'portolan' ? '#!/usr/bin/env node' : ''),
      },
    },
  },
})
