import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { analyze } from './analyze.ts'
import type { Finding } from './gates/finding.ts'
import { defaultMeshContext, type MeshContext } from './istio/mesh-context.ts'

const file = new URL('../../conformance/chart/records.json.gz', import.meta.url)
const recorded = JSON.parse(gunzipSync(readFileSync(file)).toString('utf8')) as readonly {
  readonly config: string
}[]
const SEPARATOR = '\n---\n'
const texts = recorded.map(({ config }) => config.split(/^---\n/m).join(SEPARATOR))

/** A change of a text; `a` and `b` choose its places and may be of any size. */
type Change = (text: string, a: number, b: number) => string

const documents =
  (change: (all: readonly string[], a: number, b: number) => readonly string[]): Change =>
  (text, a, b) => {
    const all = text.split(SEPARATOR)
    return change(all, a % all.length, b % all.length).join(SEPARATOR)
  }
const WORD = /(?<=[:[,{-] *)[\w.*/-]+/g
const changes: readonly Change[] = [
  documents((all, a) => all.toSpliced(a, 1)),
  documents((all, a, b) => all.toSpliced(b, 0, all[a] ?? '')),
  documents((all, a, b) => all.with(a, all[b] ?? '').with(b, all[a] ?? '')),
  // A document of another text, which may share hosts, names and namespaces with these.
  documents((all, a, b) => all.toSpliced(a, 0, texts[b % texts.length] ?? '')),
  // A word becomes another word of the text: hosts, ports, namespaces, protocols meet or part.
  (text, a, b) => {
    const words = [...text.matchAll(WORD)]
    const [word, other] = [words[a % words.length], words[b % words.length]]
    if (!word || !other) return text
    return text.slice(0, word.index) + other[0] + text.slice(word.index + word[0].length)
  },
  (text, a) => `${text.slice(0, a % (text.length + 1))}q${text.slice(a % (text.length + 1))}`,
]

const change = fc.record({ by: fc.constantFrom(...changes), a: fc.nat(), b: fc.nat() })
const meshes: readonly MeshContext[] = [
  defaultMeshContext,
  { ...defaultMeshContext, documentsAre: 'cluster' },
]

/** Fixes are worked out when they are read, which takes long. */
const withoutFixes = (findings: readonly Finding[]) =>
  findings.map((finding) =>
    (Object.keys(finding) as (keyof Finding)[]).flatMap((key) =>
      key === 'fixes' ? [] : [[key, finding[key]]],
    ),
  )

it('finds in an edited text what it finds in one that it never saw before', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...texts),
      fc.constantFrom(...meshes),
      fc.array(change, { minLength: 1, maxLength: 6 }),
      (first, mesh, edits) => {
        let text = first
        let known = analyze(text, mesh)
        for (const { by, a, b } of edits) {
          text = by(text, a, b)
          known = analyze(text, mesh, known)
          const fresh = analyze(text, mesh)
          expect(withoutFixes(known.findings)).toEqual(withoutFixes(fresh.findings))
          const place = a % Math.max(fresh.findings.length, 1)
          expect(known.findings[place]?.fixes).toEqual(fresh.findings[place]?.fixes)
        }
      },
    ),
    { numRuns: 60 },
  )
})
