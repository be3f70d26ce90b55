// Out: the built pages, served as in production, and fresh browsers that ask them for one thing.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { browserArgs } from '../scripts/browser-args.mjs'
import { staticSite } from '../scripts/static-site.mjs'

/** @typedef {import('@playwright/test').Page} Page */

const root = fileURLToPath(new URL('..', import.meta.url))
const probe = readFileSync(new URL('probe.js', import.meta.url), 'utf8')

/** Builds with Vite, for production whatever the engine's own import has set here. @param {string[]} args */
export const build = (...args) => {
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  execFileSync(process.execPath, [vite, 'build', '--logLevel', 'error', ...args], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 2, 2],
  })
}

/** Serves a folder. Comes out: its address, and a meter of all bytes sent so far, heads included. @param {string} folder */
export const serve = (folder) => {
  const handle = staticSite(join(root, folder))
  /** @type {Set<import('node:net').Socket>} */
  const sockets = new Set()
  const server = createServer((request, response) => {
    sockets.add(request.socket)
    void handle(request, response)
  })
  server.unref()
  return new Promise((/** @type {(site: { address: string, bytes: () => number }) => void} */ resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const bound = server.address()
      const port = typeof bound === 'object' && bound ? bound.port : 0
      resolve({
        address: `http://127.0.0.1:${port}/`,
        bytes: () => [...sockets].reduce((sum, { bytesWritten }) => sum + bytesWritten, 0),
      })
    })
  })
}

const executablePath =
  process.env['CHROMIUM_PATH'] ??
  execFileSync(process.execPath, [join(root, 'scripts/find-browser.mjs')], { stdio: ['ignore', 'pipe', 2] })
    .toString()
    .trim()

/** @type {Set<string>} */
const folders = new Set()
process.on('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
})

/** A folder for what a browser keeps between visits; gone when the process ends. */
export const profile = () => {
  const folder = mkdtempSync(join(tmpdir(), 'portolan-bench-'))
  folders.add(folder)
  return folder
}

/**
 * Starts a browser, with nothing in its caches, and ends it after the act. Without a profile of earlier visits it has none.
 * @template T @param {(page: Page) => Promise<T>} act @param {string} [folder] @returns {Promise<T>}
 */
export async function inBrowser(act, folder = profile()) {
  const context = await chromium.launchPersistentContext(folder, {
    executablePath,
    args: browserArgs,
    viewport: { width: 1440, height: 900 },
  })
  try {
    const page = context.pages()[0] ?? (await context.newPage())
    await page.addInitScript({ content: probe })
    const session = await context.newCDPSession(page)
    await session.send('Network.enable')
    await session.send('Network.setCacheDisabled', { cacheDisabled: true })
    return await act(page)
  } finally {
    await context.close()
  }
}
