import { list, text } from '#core/schema/build.ts'
import type { Choice, ListField } from '#core/schema/field.ts'

const everywhere: readonly Choice[] = [
  { value: '.', description: 'This namespace only.' },
  { value: '*', description: 'Every namespace.' },
]

/** `exportTo`: who sees the object. Goes in: what it is called in the sentence, and whether `~` (nobody) may be said. */
export const exportTo = (what: string, hideable: boolean): ListField =>
  list(
    `The namespaces that see ${what}.`,
    text('`.` for this namespace, `*` for all, or a namespace.', {
      holds: 'namespace',
      suggestions: hideable ? [...everywhere, { value: '~', description: 'Nobody.' }] : everywhere,
    }),
    {
      absent: 'All namespaces, unless the mesh configuration says otherwise.',
      when: 'Write `["."]` for what only your own namespace uses, so that no other team meets it by surprise.',
      example: ['.'],
    },
  )
