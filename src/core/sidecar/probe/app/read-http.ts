import type { HttpMessage } from '#core/sidecar/probe/servers/payload.ts'

const REQUEST_LINE = /^([A-Z]+) +(\S+) +HTTP\/1\.([01])\r?\n/
const METHODS = new Set('GET PUT HEAD POST DELETE OPTIONS PATCH CONNECT TRACE'.split(' '))

/** Bytes read as an HTTP/1 request; undefined if they are none, or the end of its headers has not come. */
export function readHttp(text: string): HttpMessage | undefined {
  const [line, method = '', path = '', minor] = REQUEST_LINE.exec(text) ?? []
  const end = /\r?\n\r?\n/.exec(text)
  if (line === undefined || !end || !METHODS.has(method)) return undefined
  const headers: Record<string, string> = {}
  let authority: string | undefined
  let isMalformed = false
  for (const header of text.slice(line.length, end.index).split(/\r?\n/)) {
    if (header === '') continue
    const [, name, value = ''] = /^([^\s:]+):\s*(.*)$/.exec(header) ?? []
    if (name === undefined) isMalformed = true
    else if (name.toLowerCase() === 'host') authority = value.trim()
    else headers[name.toLowerCase()] = value.trim()
  }
  const absolute = /^https?:\/\/([^/]+)(\/.*)?$/.exec(path)
  return {
    version: minor === '0' ? '1.0' : '1.1',
    method,
    path: absolute ? (absolute[2] ?? '/') : path,
    authority: absolute?.[1] ?? authority,
    headers,
    ...(isMalformed ? { isMalformed } : {}),
  }
}
