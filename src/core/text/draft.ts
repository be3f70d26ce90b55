import type { YamlDocument, YamlText } from './documents.ts'
import type { TextEdit } from './edit.ts'
import { sameJson, type Json } from './json.ts'
import { findNode } from './locate.ts'
import type { MapNode } from './node.ts'
import { formatPath, type Path } from './path.ts'
import { refuse, type Attempt, type Refusal } from './refusal.ts'
import { assimilate, type Steps } from './steps/assimilate.ts'
import { withItem, withKey, withMoved, withoutValue, withValue } from './steps/expect.ts'
import { indexesOf, sizeOf } from './steps/place.ts'
import { Revision } from './steps/revision.ts'
import * as step from './steps/step.ts'
import { insertStretch, removeStretch } from './steps/stream.ts'

/**
 * What a finished draft answers: edits measured on the text it began with, or why it was refused. `on` is that text, where somebody
 * might hold another: the edits mean nothing there.
 */
export type Change = { readonly edits: readonly TextEdit[]; readonly on?: string } | Refusal

/** In which order the keys of the map at `path` are best written; new keys are placed by it, old ones never moved. */
export type KeyOrder = (document: YamlDocument, path: Path) => readonly string[] | undefined

/**
 * A change of a text made of small steps, each the smallest edit there is. Every step is checked: the documents must afterwards
 * read as they did, save for the one intended value; else the step, and with it the draft, is refused. A refused draft ignores
 * further steps. Documents are named by their index among those that hold something, as they stand at that step.
 *
 * What is refused, besides that: whatever other places repeat through an alias, and what repeats an anchor or comes from a merge;
 * a tag that no longer fits and cannot be dropped; lines that a template block is torn by; a move of items that end in kept line
 * ends, or have comments or templates between them.
 */
export class Draft {
  readonly #revision: Revision
  readonly #order: KeyOrder

  constructor(text: YamlText, order: KeyOrder = () => undefined) {
    this.#revision = new Revision(text)
    this.#order = order
  }

  /** The text as it stands now. */
  get text(): YamlText {
    return this.#revision.text
  }

  /** What has been done so far. */
  get change(): Change {
    return this.#revision.outcome
  }

  /** Gives up with a reason, for callers that meet something they must not touch. */
  refuse(reason: string): void {
    this.#revision.refuse(reason)
  }

  /** The data of a document as it stands now; undefined if there is no such document. */
  value(index: number): Json | undefined {
    return this.text.documents[index]?.parsed.root?.value
  }

  /** Makes the value at `path` equal `value`, changing no more than what differs; missing maps on the way are written. */
  set(index: number, path: Path, value: Json): void {
    const document = this.#document(index)
    if (!document) return
    const target = this.#target(document, path)
    if (target && sameJson(target.found.node.value, value)) return
    const holder = target?.found.shared === true ? findNode(document, path.slice(0, -1)) : undefined
    // A key that a merge brings in is overridden by one of the map's own.
    if (!target || (holder && !holder.shared && holder.node.kind === 'map')) this.#add(document, path, value)
    else if (!this.#isHindered(target)) assimilate(this.#steps(index), path, target.found.node, value)
  }

  /** Takes away what stands at `path`; `prune` also takes maps and lists above it that are left empty, but none above `keep` steps. */
  remove(index: number, path: Path, prune?: { readonly keep: number }): void {
    const document = this.#document(index)
    const last = path.at(-1)
    if (!document || !findNode(document, path)) return
    if (last === undefined) {
      this.refuse('Take away the document as a whole instead.')
      return
    }
    const holder = this.#target(document, path.slice(0, -1))
    if (!holder || this.#isHindered(holder)) return
    const { node } = holder.found
    const places = indexesOf(node, last)
    const place = places.at(-1)
    if ((node.kind !== 'map' && node.kind !== 'seq') || place === undefined) {
      this.refuse(`${formatPath(path)} comes from an anchor elsewhere; take it away in the YAML.`)
    } else if (prune && path.length - 1 > prune.keep && sizeOf(node) === places.length) {
      this.remove(index, path.slice(0, -1), prune)
    } else {
      const earlier = places.at(-2)
      const left =
        node.kind === 'map' && earlier !== undefined ? node.entries[earlier]?.value.value : undefined
      this.#revision.edit(document, path, step.removeStep(holder, node, place), (data) =>
        left === undefined ? withoutValue(data, path) : withValue(data, path, left),
      )
      // A key that stands there more than once goes altogether.
      if (left !== undefined) this.remove(index, path, prune)
    }
  }

  /** Puts `value` into the list at `path` as item `at` (its length: behind the last); a missing list is written. */
  insert(index: number, path: Path, at: number, value: Json): void {
    const document = this.#document(index)
    if (!document) return
    const target = this.#target(document, path)
    const node = target?.found.node
    if (!target || node?.value === null) this.set(index, path, [value])
    else if (this.#isHindered(target)) return
    else if (node?.kind !== 'seq')
      this.refuse(`${formatPath(path)} holds something that is no list; change it in the YAML.`)
    else {
      const place = Math.max(0, Math.min(at, node.items.length))
      const attempt = step.isWritable(target)
        ? step.insertItemStep(target, node, place, value)
        : step.replaceStep(target, [value])
      this.#revision.edit(document, path, attempt, (data) => withItem(data, path, place, value))
    }
  }

  /** Moves item `from` of the list at `path` to place `to`. */
  move(index: number, path: Path, from: number, to: number): void {
    const document = this.#document(index)
    const target = document && this.#target(document, path)
    const node = target?.found.node
    if (!target || node?.kind !== 'seq' || !node.items[from] || !node.items[to] || this.#isHindered(target))
      return
    this.#revision.edit(target.document, path, step.moveStep(target, node, from, to), (data) =>
      withMoved(data, path, from, to),
    )
  }

  /** Calls the key at `path` `key`. */
  rename(index: number, path: Path, key: string): void {
    const document = this.#document(index)
    const target = document && this.#target(document, path)
    if (!target?.found.keySpan || String(path.at(-1)) === key) return
    const holder = this.#target(target.document, path.slice(0, -1))
    if (findNode(target.document, [...path.slice(0, -1), key]))
      this.refuse(`There is already a key "${key}" beside it.`)
    else if (target.found.shared) this.#isHindered(target)
    else if (holder && !this.#isHindered(holder)) {
      this.#revision.edit(target.document, path, step.renameStep(target, key), (data) =>
        withKey(data, path, key),
      )
    }
  }

  /** Writes a whole document before document `index` (the number of documents: behind the last). */
  insertDocument(index: number, yaml: string): void {
    const at = Math.max(0, Math.min(index, this.text.documents.length))
    this.#revision.editStream(insertStretch(this.text, at, yaml), at, 1)
  }

  /** Takes a whole document away, with the comments inside its own stretch. */
  removeDocument(index: number): void {
    if (this.text.documents[index]) this.#revision.editStream(removeStretch(this.text, index), index, -1)
  }

  #document(index: number): YamlDocument | undefined {
    if (this.#revision.isRefused) return undefined
    const document = this.text.documents[index]
    if (document?.parsed.root) return document
    this.refuse('This document cannot be read; mend it in the YAML first.')
    return undefined
  }

  #target(document: YamlDocument, path: Path): step.Target | undefined {
    return step.targetAt(document, path, this.text.text)
  }

  #isHindered(target: step.Target): boolean {
    const reason = step.hindrance(target)
    if (reason !== undefined) this.refuse(reason)
    return reason !== undefined
  }

  #steps(index: number): Steps {
    return {
      set: (path, value) => {
        this.set(index, path, value)
      },
      remove: (path) => {
        this.remove(index, path)
      },
      insert: (path, at, value) => {
        this.insert(index, path, at, value)
      },
      replace: (path, value) => {
        const document = this.#document(index)
        const target = document && this.#target(document, path)
        if (target)
          this.#revision.edit(target.document, path, step.replaceStep(target, value), (data) =>
            withValue(data, path, value),
          )
      },
    }
  }

  /** A path that does not exist yet: its deepest existing map gets one new entry that holds all the rest. */
  #add(document: YamlDocument, path: Path, value: Json): void {
    let length = path.length - 1
    while (length > 0 && !findNode(document, path.slice(0, length))) length--
    const at = path.slice(0, length)
    const target = this.#target(document, at)
    const name = path[length]
    if (!target || name === undefined || this.#isHindered(target)) return
    const rest = path.slice(length + 1)
    const held = rest.reduceRight<Json>(
      (inner, key) => (typeof key === 'number' ? [inner] : { [key]: inner }),
      value,
    )
    if (typeof name === 'number') {
      this.insert(document.index, at, name, held)
      return
    }
    const { node } = target.found
    let attempt: Attempt
    if (node.kind === 'map' && step.isWritable(target)) {
      attempt = step.insertEntryStep(target, node, this.#placeFor(document, at, node, name), name, held)
    } else if (node.kind === 'map' || node.value === null)
      attempt = step.replaceStep(target, { [name]: held })
    else attempt = refuse(`${formatPath(at)} holds something that has no "${name}"; change it in the YAML.`)
    this.#revision.edit(document, path, attempt, (data) => withValue(data, path, value))
  }

  /** The number of the entry that a new key is best written before. */
  #placeFor(document: YamlDocument, path: Path, map: MapNode, key: string): number {
    const order = this.#order(document, path) ?? []
    const rank = order.indexOf(key)
    const isEarlier = (name: string): boolean => order.includes(name) && order.indexOf(name) < rank
    const wished =
      rank < 0 ? map.entries.length : map.entries.findLastIndex((entry) => isEarlier(entry.key)) + 1
    return key in map.value ? Math.max(wished, map.entries.findLastIndex(({ merge }) => merge) + 1) : wished
  }
}
