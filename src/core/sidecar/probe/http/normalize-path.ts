import type { MeshContext } from '#core/istio/mesh-context.ts'
import { isMap } from '#core/text/json.ts'

export type Normalization = 'NONE' | 'BASE' | 'MERGE_SLASHES' | 'DECODE_AND_MERGE_SLASHES'

/** The mesh's `pathNormalization.normalization`; BASE unless set (Istio 1.30.3, listener_builder.go, buildHTTPConnectionManager). */
export function normalizationOf({ meshConfig }: MeshContext): Normalization {
  const setting = meshConfig['pathNormalization']
  const kind = isMap(setting) ? setting['normalization'] : undefined
  return kind === 'NONE' || kind === 'MERGE_SLASHES' || kind === 'DECODE_AND_MERGE_SLASHES' ? kind : 'BASE'
}

const UNRESERVED = /%(?:2[DE]|3\d|4[1-9A-F]|5[\dAF]|6[1-9A-F]|7[\dAE])/gi

/**
 * A path as Envoy matches it and sends it on: dot segments gone, letters and digits that need no escape as themselves, the fragment cut
 * off; `//` and `%2F` stay unless the mesh says otherwise. Source: Envoy, path_utility.cc; the wire records `path-forms`.
 */
export function normalizePath(path: string, normalization: Normalization): string {
  const [whole = ''] = path.split('#')
  if (normalization === 'NONE') return whole
  const cut = whole.indexOf('?')
  const [before, query] = cut === -1 ? [whole, ''] : [whole.slice(0, cut), whole.slice(cut)]
  const decoded = before.replaceAll(UNRESERVED, (escape) =>
    String.fromCharCode(Number.parseInt(escape.slice(1), 16)),
  )
  const slashed =
    normalization === 'DECODE_AND_MERGE_SLASHES'
      ? decoded.replaceAll(/%2f/gi, '/').replaceAll(/%5c/gi, '/')
      : decoded
  const walked = withoutDots(slashed.replaceAll('\\', '/'))
  return `${normalization === 'BASE' ? walked : walked.replaceAll(/\/{2,}/g, '/')}${query}`
}

function withoutDots(path: string): string {
  if (!path.startsWith('/')) return path
  const kept: string[] = []
  const segments = path.slice(1).split('/')
  segments.forEach((segment, i) => {
    const isLast = i === segments.length - 1
    if (segment === '..') kept.pop()
    else if (segment !== '.') kept.push(segment)
    if (isLast && (segment === '.' || segment === '..')) kept.push('')
  })
  return `/${kept.join('/')}`
}
