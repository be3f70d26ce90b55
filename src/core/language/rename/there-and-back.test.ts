import { expect, it } from 'vitest'
import { files } from '#core/text/laws/files.testing.ts'
import { singles } from '#core/text/laws/corpus.testing.ts'
import { applyEdits } from '#core/text/edit.ts'
import { sourceOf } from '#core/language/language.testing.ts'
import { hoverAt } from '#core/language/hover/hover-at.ts'
import { renameOf, spotAt } from './rename-at.ts'
import type { LanguageSource } from '#core/language/source.ts'
import type { NamedThing } from './renaming.ts'

function renameAt(source: LanguageSource, offset: number) {
  const spot = spotAt(source, offset)
  return spot && renameOf(source, spot)
}

const fresh: Readonly<Record<NamedThing, string>> = {
  host: 'fresh.example.org',
  Service: 'fresh-service',
  subset: 'fresh-subset',
  port: 'fresh-port',
  label: 'fresh_label',
  'label key': 'fresh.example.org/key',
  Gateway: 'fresh-gateway',
  object: 'fresh-object',
}

// What is filled in later is not renamed, so a chart of templates has no names.
it.each(files.filter(({ plain }) => plain))(
  '$name: every name is renamed there and back, and the text is as it was',
  ({ text }) => {
    const source = sourceOf(text)
    let renamed = 0
    for (let offset = 0; offset <= text.length; offset += 3) {
      const renaming = renameAt(source, offset)
      if (!renaming || 'refused' in renaming) continue
      const name = fresh[renaming.what]
      const there = renaming.renameTo(name)
      if ('refused' in there) continue
      renamed++
      const between = applyEdits(text, there.edits)
      const again = renameAt(sourceOf(between), between.indexOf(name) + 1)
      const back = again && 'what' in again ? again.renameTo(renaming.old) : undefined
      expect(back && 'edits' in back ? applyEdits(between, back.edits) : back).toBe(text)
    }
    expect(renamed).toBeGreaterThan(0)
  },
)

it('neither renaming nor hovering throws, whatever the text', () => {
  for (const { text } of [...singles, ...files]) {
    for (const cut of [text, text.slice(0, text.length / 2), text.slice(text.length / 3)]) {
      const source = sourceOf(cut)
      for (let offset = 0; offset <= cut.length; offset += 11) {
        hoverAt(source, offset)
        renameAt(source, offset)
      }
    }
  }
})
