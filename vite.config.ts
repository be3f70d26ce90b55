import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

import { withoutUnusedParts } from './scripts/monaco-parts.mjs'
import { cspInPage, packagesOfChunks, precompress } from './scripts/vite-plugins.mjs'

export default defineConfig({
  base: './',
  plugins: [react(), withoutUnusedParts(), cspInPage(), packagesOfChunks(), precompress()],
  build: {
    outDir: 'dist/app', // dist/engine is the engine's
    emptyOutDir: true,
    target: ['chrome120', 'edge120', 'firefox121', 'safari17.2'],
    manifest: true,
    assetsInlineLimit: 0, // the CSP allows no data: fonts
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 4000, // Monaco; scripts/bundle-budget.mjs is the real limit
  },
  worker: { format: 'es', plugins: () => [withoutUnusedParts()] },
  server: { host: '127.0.0.1' },
  test: {
    // Tests are about behaviour: on a busy machine they are late, not wrong.
    testTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          setupFiles: ['.config/seed.ts'],
          include: ['src/**/*.test.ts', 'conformance/**/*.test.ts', 'bench/**/*.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'page',
          environment: 'jsdom',
          include: ['src/**/*.test.tsx'],
          setupFiles: ['.config/seed.ts', '.config/page-tests.ts'],
        },
      },
    ],
  },
})
