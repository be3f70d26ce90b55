import { fileURLToPath } from 'node:url'

import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

import { withoutUnusedParts } from '../scripts/monaco-parts.mjs'
import { precompress } from '../scripts/vite-plugins.mjs'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

// The pages the product is compared with, built and sent the same way.
export default defineConfig({
  root: at('pages'),
  base: './',
  plugins: [react(), withoutUnusedParts(), precompress()],
  build: {
    outDir: at('../dist/bench/pages'),
    emptyOutDir: true,
    target: ['chrome120', 'edge120', 'firefox121', 'safari17.2'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 4000,
    rolldownOptions: { input: { react: at('pages/react.html'), monaco: at('pages/monaco.html') } },
  },
  worker: { format: 'es', plugins: () => [withoutUnusedParts()] },
})
