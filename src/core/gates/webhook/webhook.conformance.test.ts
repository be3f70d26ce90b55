import { readdirSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { Finding } from '#core/gates/finding.ts'
import { defaultMeshContext } from '#core/istio/mesh-context.ts'
import { readResources } from '#core/istio/resource.ts'
import { readText } from '#core/text/documents.ts'
import { checkWebhook } from './webhook.ts'

/** The part of a record that is about the webhook; `conformance/README.md` describes the rest. */
interface Recorded {
  readonly id: string
  readonly yaml: string
  readonly documents: readonly {
    readonly index: number
    readonly webhook?: {
      readonly errors?: readonly string[]
      readonly warnings?: readonly string[]
      readonly alternatives?: readonly (readonly string[])[]
      readonly unreachable?: string
    }
  }[]
}

const folder = new URL('../../../../conformance/validation/', import.meta.url)
const records = readdirSync(folder)
  .filter((name) => name.endsWith('.jsonl.gz'))
  .flatMap((name) =>
    gunzipSync(readFileSync(new URL(name, folder)))
      .toString('utf8')
      .trimEnd()
      .split('\n'),
  )
  .map((line) => JSON.parse(line) as Recorded)

const asked = records.flatMap(({ id, yaml, documents }) => {
  const resources = readResources(readText(yaml))
  return documents.flatMap(({ index, webhook }) => {
    if (!webhook) return []
    const findings = resources
      .filter(({ document }) => document.index === index)
      .flatMap((resource) => checkWebhook(resource, defaultMeshContext))
    return [{ id, yaml, webhook, findings }]
  })
})

const DECODING = /^(error decoding configuration:).*/s
const setOf = (texts: readonly string[]) =>
  [...new Set(texts.map((text) => text.replace(DECODING, '$1')))].toSorted()
const saidAs = (findings: readonly Finding[], severity: string) =>
  setOf(findings.filter((finding) => finding.severity === severity).map(({ message }) => message))

describe('what istiod said of the recorded objects', () => {
  it('is what is said here', () => {
    const judged = asked.filter(({ webhook }) => webhook.unreachable === undefined)
    const differing = judged.flatMap(({ id, webhook, findings }) => {
      const ours = { errors: saidAs(findings, 'error'), warnings: saidAs(findings, 'warning') }
      const sets = (webhook.alternatives ?? [webhook.errors ?? []]).map(setOf)
      const theirs = {
        errors: sets.find((set) => set.join('\n') === ours.errors.join('\n')) ?? sets[0],
        warnings: setOf(webhook.warnings ?? []),
      }
      return JSON.stringify(ours) === JSON.stringify(theirs) ? [] : [{ id, ours, theirs }]
    })
    expect(judged.length).toBeGreaterThan(3500)
    expect(differing).toEqual([])
  })

  it('is explained, each time at a place that can be shown', () => {
    const all = asked.flatMap(({ yaml, findings }) => findings.map((finding) => ({ finding, yaml })))
    expect(all.length).toBeGreaterThan(1500)
    for (const { finding, yaml } of all) {
      const { rule, message, why, fix, source, span } = finding
      const where = `${rule}: ${message}`
      expect(why, where).toMatch(/^[A-Z`*].+[.]$/s)
      expect(fix, where).toMatch(/^[A-Z`].+[.]$/s)
      expect(source, where).toMatch(
        /^https:\/\/github\.com\/istio\/istio\/blob\/1\.30\.3\/pkg\/[\w/.-]+\.go#L\d+$/,
      )
      expect(yaml.slice(span.from, span.to).trim(), where).not.toBe('')
    }
  })
})
