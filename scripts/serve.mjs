// In: --port N (or PORT), default 4173; --strict-port: fail rather than take the next free port.
// Out: the built page on 127.0.0.1, its address on stdout. Builds first when dist/app is missing or older than its sources.
import './node-version.mjs'

import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

import { staticSite } from './static-site.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const site = join(root, 'dist/app')
const page = ['src', 'public', 'index.html']
const tools = [
  'vite.config.ts',
  'scripts/vite-plugins.mjs',
  'scripts/csp.mjs',
  'package.json',
  'package-lock.json',
]

const { values } = parseArgs({
  options: { port: { type: 'string' }, 'strict-port': { type: 'boolean', default: false } },
})
const wanted = values.port ?? process.env.PORT ?? '4173'
const firstPort = Number(wanted)
if (!Number.isInteger(firstPort) || firstPort < 0 || firstPort > 65535) {
  console.error(`"${wanted}" is no port. Give a number, such as --port 4173.`)
  process.exit(2)
}

/** @param {string} path @returns {number} when the file, or anything in the folder, last changed */
function newest(path) {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (!stats?.isDirectory()) return stats?.mtimeMs ?? 0
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))))
}

const built = existsSync(join(site, 'index.html')) ? newest(join(site, 'index.html')) : undefined
if (built === undefined || [...page, ...tools].some((source) => newest(join(root, source)) > built)) {
  if (!existsSync(join(root, 'node_modules/vite'))) {
    console.error('The packages are not installed. Run: npm ci')
    process.exit(2)
  }
  console.error(
    built === undefined ? 'No build yet, building …' : 'The build is older than the sources, building …',
  )
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  try {
    execFileSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
      cwd: root,
      stdio: ['ignore', 2, 2],
    })
  } catch {
    console.error('The build failed; the reason stands above. Nothing is served.')
    process.exit(1)
  }
}

const handle = staticSite(site)
const server = createServer((request, response) => void handle(request, response))
let port = firstPort
server.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
  const taken = error.code === 'EADDRINUSE'
  if (taken && !values['strict-port'] && port < firstPort + 50) {
    port += 1
    server.listen(port, '127.0.0.1')
    return
  }
  console.error(
    taken
      ? `Port ${port} is taken. Choose another with --port.`
      : `Cannot listen on port ${port}: ${error.message}`,
  )
  process.exit(1)
})
server.on('listening', () => {
  const address = server.address()
  console.log(`Portolan is at http://127.0.0.1:${typeof address === 'object' ? address?.port : port}/`)
})
server.listen(port, '127.0.0.1')

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    server.close(() => process.exit(0))
    server.closeAllConnections()
  })
}
