import { kinds } from '#core/schema/catalogue.ts'
import type { KindSchema } from '#core/schema/kind.ts'
import { aboutField, paragraphs } from '#core/language/about.ts'
import type { KeyPlace } from '#core/language/skeleton/place.ts'
import { childNamed } from '#core/language/skeleton/skeleton.ts'
import { propose, scalarFor, type Asked } from './asked.ts'
import type { Completion } from './completion.ts'
import { SnippetWriter } from './writing.ts'

/** Whole documents of each kind: in an empty document, and behind all that stands in another. */
export function documentSnippets(place: KeyPlace, asked: Asked): readonly Completion[] {
  const isEmpty = place.holder.children.length === 0
  if (place.holder.parent || place.named || place.column !== 0) return []
  if (!isEmpty && (!asked.isLast || place.lead !== '')) return []
  const { eol } = asked.habit.layout
  return kinds.map((schema, order) => {
    const document = wholeDocument(schema, asked)
    return propose(place, asked, {
      label: isEmpty ? schema.kind : `--- ${schema.kind}`,
      kind: 'snippet',
      insert: isEmpty ? document : `---${eol}${document}`,
      isSnippet: true,
      filter: schema.kind,
      detail: 'a whole document',
      documentation: paragraphs(schema.description, `**When:** ${schema.when}`),
      sort: `${isEmpty ? '0' : '7'}${String(order).padStart(2, '0')}`,
    })
  })
}

/** Version, kind, name, and a spec wherever the kind has one. */
function wholeDocument({ apiVersions, kind, namespaced, root }: KindSchema, { habit }: Asked): string {
  const write = new SnippetWriter(habit)
  const { metadata, spec } = root.fields
  const parts = [
    `apiVersion: ${apiVersions[0] ?? ''}`,
    `kind: ${kind}`,
    ...(metadata ? [write.entry('metadata', metadata, 0)] : []),
    ...(spec && namespaced ? [write.entry('spec', spec, 0)] : []),
  ]
  return parts.join(habit.layout.eol)
}

/** What an object of no kind yet can begin with: a kind with its version, or one of the keys that all objects have. */
export function rootKeys(place: KeyPlace, asked: Asked): readonly Completion[] {
  const { holder, self, named } = place
  const has = (key: string): boolean => {
    const child = childNamed(holder, key)
    return child !== undefined && child !== self
  }
  const { eol } = asked.habit.layout
  const gap = eol + ' '.repeat(place.column ?? 0)
  const isPaired = !named && place.column !== undefined && !has('apiVersion') && !has('kind')
  const pairs = isPaired
    ? kinds.map((schema, order) =>
        propose(place, asked, {
          label: `kind: ${schema.kind}`,
          kind: 'snippet',
          insert: `apiVersion: ${schema.apiVersions[0] ?? ''}${gap}kind: ${schema.kind}`,
          detail: schema.apiVersions[0] ?? '',
          documentation: schema.description,
          sort: `1${String(order).padStart(2, '0')}`,
        }),
      )
    : []
  const fields = Object.entries(kinds[0]?.root.fields ?? {}).flatMap(([key, field], order) => {
    if (has(key) || field.serverOwned) return []
    const block = field.type === 'object' && place.column !== undefined
    const write = new SnippetWriter(asked.habit)
    const isSnippet = !named && block && key === 'metadata'
    const name = scalarFor(place, key)
    return propose(place, asked, {
      label: key,
      kind: 'field',
      insert: named ? name : isSnippet ? write.entry(key, field, place.column ?? 0) : `${name}: `,
      isSnippet,
      detail: field.required ? 'required' : '',
      documentation: key === 'spec' ? '' : aboutField(field),
      sort: `2${order}`,
      asksOn: !named,
    })
  })
  return [...pairs, ...fields]
}
