// In: a folder with the built page. Out: an HTTP request handler that serves it as production would:
// precompressed, cached for ever where the name carries a hash, under the strict CSP, and nothing outside the folder.
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { extname, join } from 'node:path'

import { cspHeader } from './csp.mjs'

/** @type {Record<string, string>} */
const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
}

const safety = {
  'Content-Security-Policy': cspHeader, // on every answer: a worker lives under the policy of its own response
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
}

const encodings = [
  { name: 'br', end: '.br' },
  { name: 'gzip', end: '.gz' },
]

/**
 * The names on the way to the file a URL asks for, or undefined: plain names of known types, no dot files, nothing that climbs.
 * @param {string} url
 */
function namesIn(url) {
  let path
  try {
    path = decodeURIComponent(url.replace(/[?#].*$/s, ''))
  } catch {
    return undefined
  }
  const names = (path.endsWith('/') ? `${path}index.html` : path).split('/').slice(1)
  const plain = names.every((name) => /^[\w@-][\w@.-]*$/.test(name))
  return plain && extname(names.at(-1) ?? '') in types ? names : undefined
}

/** @param {string} file */
const sizeOf = async (file) => {
  const found = await stat(file).catch(() => undefined)
  return found?.isFile() ? found : undefined
}

/**
 * @param {string} file
 * @param {string} accepted the Accept-Encoding header
 */
async function bestForm(file, accepted) {
  const refused = /\b(\w+)\s*;\s*q=0(?:\.0*)?(?=\s*(?:,|$))/g
  const wanted = accepted.replaceAll(refused, '')
  for (const { name, end } of encodings) {
    if (!new RegExp(`\\b${name}\\b`).test(wanted)) continue
    const found = await sizeOf(file + end)
    if (found !== undefined) return { path: file + end, stats: found, encoding: name }
  }
  const found = await sizeOf(file)
  return found && { path: file, stats: found, encoding: undefined }
}

/**
 * @param {string} root
 * @returns {(request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse) => Promise<void>}
 */
export const staticSite = (root) => async (request, response) => {
  /** @param {number} status @param {string} text */
  const plain = (status, text) => {
    response.writeHead(status, { ...safety, 'Content-Type': 'text/plain; charset=utf-8' }).end(`${text}\n`)
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') return plain(405, 'Only GET and HEAD.')
  const names = namesIn(request.url ?? '/')
  const file = names && join(root, ...names)
  const form = file && (await bestForm(file, request.headers['accept-encoding']?.toString() ?? ''))
  if (!names || !file || !form) return plain(404, 'Not here. The page is at /')

  const hashed = names[0] === 'assets' // everything Vite puts there carries a hash in its name
  const etag = `"${form.stats.size.toString(36)}-${Math.trunc(form.stats.mtimeMs).toString(36)}"`
  const headers = {
    ...safety,
    'Content-Type': types[extname(file)] ?? 'application/octet-stream',
    'Cache-Control': hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    Vary: 'Accept-Encoding',
    ETag: etag,
    ...(form.encoding && { 'Content-Encoding': form.encoding }),
  }
  if (request.headers['if-none-match'] === etag) return void response.writeHead(304, headers).end()
  response.writeHead(200, { ...headers, 'Content-Length': form.stats.size })
  if (request.method === 'HEAD') return void response.end()
  createReadStream(form.path)
    .on('error', () => response.destroy())
    .pipe(response)
}
