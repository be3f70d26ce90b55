import { rename, shown, textAt, write, type Mend } from './proposal.ts'

/** Calls a key what `better` makes of it. */
export const renamed =
  (better: (key: string) => string): Mend =>
  ({ path }) => {
    const key = String(path.at(-1))
    const other = better(key)
    return other === '' || other === key
      ? []
      : [{ title: `Rename it ${shown(other)}`, steps: [rename(path, other)] }]
  }

/** Writes what `better` makes of the text at the place. */
export const rewritten =
  (better: (text: string) => string): Mend =>
  ({ object, path }) => {
    const text = textAt(object, path)
    const other = better(text)
    return other === '' || other === text ? [] : write(path, other)
  }

/** A DNS label made of a text: `http_1` becomes `http-1`. */
export const dnsLabel = (text: string): string =>
  text
    .trim()
    .replace(/[^a-zA-Z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, 63)
    .replace(/-+$/, '')

/** A label value, or the name in a label key, made of a text: `a b` becomes `a-b`. */
export const labelText = (text: string): string =>
  text
    .trim()
    .replace(/[^-A-Za-z0-9_.]+/g, '-')
    .replace(/^[-_.]+/, '')
    .slice(0, 63)
    .replace(/[-_.]+$/, '')

/** A label key made of a text, what stands before its last `/` in small letters. */
export function labelKeyText(text: string): string {
  const slash = text.lastIndexOf('/')
  const prefix = text
    .slice(0, Math.max(slash, 0))
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
  const name = labelText(text.slice(slash + 1))
  return prefix === '' || name === '' ? name : `${prefix}/${name}`
}

/** The host in a pasted URL or a name with blanks around it: `https://api.example.com:443/v1` becomes `api.example.com`. */
export const hostText = (text: string): string =>
  text
    .trim()
    .replace(/^unix:.*$/s, '')
    .replace(/^[a-z][-a-z0-9+.]*:\/\//i, '')
    .replace(/^[^/@]*@/, '')
    .replace(/[/?#].*$/s, '')
    .replace(/:\d*$/, '')
    .replace(/\.{2,}/g, '.')
    .replace(/^[-.]+|-+$/g, '')

/** The host of a text that is written below a namespace and `/`. */
export function scopedHostText(text: string): string {
  const slash = text.indexOf('/')
  return slash < 0 ? '' : `${text.slice(0, slash + 1)}${hostText(text.slice(slash + 1))}`
}

/** `*-api.example.com` as a wildcard that Envoy can match: `*.example.com`. At least two labels stay. */
export function wholeWildcard(text: string): string {
  const slash = text.indexOf('/')
  const [, ...rest] = text.slice(slash + 1).split('.')
  return rest.length < 2 ? '' : `${text.slice(0, slash + 1)}*.${rest.join('.')}`
}

/** An IP address without blanks, brackets, port or leading zeros. */
export function addressText(text: string): string {
  const bare = text.trim().replace(/^\[(.*)\](?::\d+)?$/, '$1')
  if (!/^\d+(?:\.\d+){3}(?::\d+)?(?:\/\d+)?$/.test(bare)) return bare
  return bare.replace(/:\d+/, '').replace(/(^|\.)0+(?=\d)/g, '$1')
}

/** The absolute path of a socket, the name of the file at its end. */
export function socketText(text: string): string {
  const path = text
    .slice('unix://'.length)
    .replace(/^(?![/@])/, '/')
    .replace(/(\.\w+)\/+$/, '$1')
  return path.length > 1 ? `unix://${path}` : ''
}

/** The name of a header without blanks around it and without a colon behind it. */
export const headerText = (text: string): string => text.trim().replace(/:.*$/, '').replace(/\s+/g, '-')
