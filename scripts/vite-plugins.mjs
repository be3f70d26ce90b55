// In: the bundle Vite is about to write. Out: three small build plugins.
//   cspInPage         the CSP as <meta> in index.html, for hosts that send no header (build only: vite dev needs inline scripts)
//   packagesOfChunks  .vite/packages.json: which npm packages each chunk holds, for the bundle budget
//   precompress       a .br (11) and a .gz (9) beside every text file, for scripts/serve.mjs and any static host
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { extname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import zlib from 'node:zlib'

import { cspMeta } from './csp.mjs'

const brotli = promisify(zlib.brotliCompress)
const gzip = promisify(zlib.gzip)
const compressible = new Set(['.html', '.js', '.css', '.svg', '.json', '.ttf', '.txt', '.webmanifest'])

/** @returns {import('vite').Plugin} */
export const cspInPage = () => ({
  name: 'csp-in-page',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    // Right after the charset, which browsers look for in the first 1024 bytes, and before everything it governs.
    handler: (html) => {
      const start = '<meta charset="utf-8" />'
      if (!html.includes(start)) throw new Error(`index.html must contain ${start}: the CSP is put after it`)
      return html.replace(
        start,
        `${start}\n    <meta http-equiv="Content-Security-Policy" content="${cspMeta}" />`,
      )
    },
  },
})

/** @returns {import('vite').Plugin} */
export const packagesOfChunks = () => ({
  name: 'packages-of-chunks',
  apply: 'build',
  generateBundle(_options, bundle) {
    /** @type {Record<string, string[]>} */
    const packages = {}
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue
      const names = chunk.moduleIds.map((id) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id)?.[1] ?? '')
      packages[chunk.fileName] = [...new Set(names)].filter((name) => name !== '').toSorted()
    }
    this.emitFile({
      type: 'asset',
      fileName: '.vite/packages.json',
      source: JSON.stringify(packages, null, 1),
    })
  },
})

/** @returns {import('vite').Plugin} */
export const precompress = () => {
  let outDir = ''
  return {
    name: 'precompress',
    apply: 'build',
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir)
    },
    async closeBundle() {
      const entries = await readdir(outDir, { recursive: true, withFileTypes: true })
      const files = entries.filter((entry) => entry.isFile() && compressible.has(extname(entry.name)))
      await Promise.all(files.map((entry) => compress(join(entry.parentPath, entry.name))))
    },
  }
}

/** @param {string} file */
async function compress(file) {
  if (file.includes('.vite')) return
  const bytes = await readFile(file)
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = zlib.constants
  const params = { [BROTLI_PARAM_QUALITY]: 11, [BROTLI_PARAM_SIZE_HINT]: bytes.length }
  await writeFile(`${file}.br`, await brotli(bytes, { params }))
  await writeFile(`${file}.gz`, await gzip(bytes, { level: 9 }))
}
