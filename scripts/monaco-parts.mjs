// In: Monaco as it is published. Out: a build plugin that leaves out what this page never shows: the diff editors, drawing by
// GPU, tree-sitter, the minimap, go to definition, inlay hints, colours to pick, "paste as", and the outlines of icons that Monaco never names.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'

import { keepGlyphs } from './font.mjs'

// Each is imported by Monaco's core, and reached only through an option or a provider that this page does not set.
const unused = [
  'editor/browser/widget/diffEditor/diffEditorWidget.js',
  'editor/browser/widget/multiDiffEditor/multiDiffEditorWidget.js',
  'editor/browser/viewParts/viewLinesGpu/viewLinesGpu.js',
  'editor/browser/viewParts/rulersGpu/rulersGpu.js',
  'editor/browser/viewParts/gpuMark/gpuMark.js',
  'editor/browser/gpu/viewGpuContext.js',
  'editor/common/model/tokens/treeSitter/treeSitterSyntaxTokenBackend.js',
  'editor/contrib/colorPicker/browser/hoverColorPicker/hoverColorPickerParticipant.js',
  'editor/contrib/inlayHints/browser/inlayHintsHover.js',
  'editor/contrib/gotoSymbol/browser/link/goToDefinitionAtPosition.js',
  'editor/contrib/dropOrPasteInto/browser/copyPasteController.js',
  'editor/common/diff/linesDiffComputers.js',
]
const minimap = 'editor/browser/viewParts/minimap/minimap.js'

// The editor's view always makes one and asks it for its element.
const emptyMinimap = `
import { ViewPart } from '../../view/viewPart.js'
export class Minimap extends ViewPart {
  element = { domNode: document.createElement('div') }
  getDomNode() { return this.element }
  prepareRender() {}
  render() {}
}`

/** The same names as a module exports, as classes of which an editor has none. @param {string} code @param {string} id */
const emptied = (code, id) => {
  const names = /^export \{([^}]+)\};?\s*(?:\/\/.*)?$/m.exec(code)?.[1]
  if (!names) throw new Error(`${id} exports nothing that could be left out: is this another Monaco?`)
  return names
    .split(',')
    .map((name) => `export class ${name.trim()} { static get() { return null } }`)
    .join('\n')
}

/** The code points of the icons that Monaco's own code names. @param {string} folder Monaco's `esm/vs` */
async function namedIcons(folder) {
  const files = await readdir(folder, { recursive: true, encoding: 'utf8' })
  const sources = await Promise.all(
    files.filter((file) => file.endsWith('.js')).map((file) => readFile(join(folder, file), 'utf8')),
  )
  const definition = /(\w+): register\('([^']+)', (?:0x([0-9a-f]+)|'([^']+)')\)/g
  /** @type {Map<string, number>} */
  const codes = new Map()
  /** @type {Map<string, string>} */
  const ids = new Map()
  /** @type {Set<string>} */
  const named = new Set()
  for (const source of sources) {
    for (const [, key = '', id = '', hex, alias = ''] of source.matchAll(definition)) {
      ids.set(key, id)
      codes.set(id, hex === undefined ? (codes.get(alias) ?? 0) : Number.parseInt(hex, 16))
    }
    for (const [, key = ''] of source.matchAll(/Codicon\.(\w+)/g)) named.add(key)
    for (const [, id = ''] of source.matchAll(/codicon-([a-z-]+)/g)) named.add(id)
  }
  return new Set([...named].flatMap((name) => codes.get(ids.get(name) ?? name) ?? []))
}

/** @returns {import('vite').Plugin} */
export const withoutUnusedParts = () => ({
  name: 'without-unused-parts',
  apply: 'build',
  enforce: 'pre',
  transform: {
    filter: { id: /\/monaco-editor\/esm\/vs\// },
    async handler(code, id) {
      const [, folder = '', part = ''] = /^(.*\/monaco-editor\/esm\/vs)\/([^?]*)/.exec(id) ?? []
      if (part === minimap) return { code: emptyMinimap, map: null }
      if (unused.includes(part)) return { code: emptied(code, id), map: null }
      if (!part.endsWith('/codicon.css')) return undefined
      const whole = join(folder, dirname(part), 'codicon.ttf')
      const small = join(folder, '../../../.cache/portolan/codicon.ttf')
      await mkdir(dirname(small), { recursive: true })
      await writeFile(small, keepGlyphs(await readFile(whole), await namedIcons(folder)))
      const path = relative(dirname(whole), small).replaceAll('\\', '/')
      return { code: code.replace('./codicon.ttf', path), map: null }
    },
  },
})
