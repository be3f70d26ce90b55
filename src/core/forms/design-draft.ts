import { isMap, type Json, type JsonMap } from '#core/text/json.ts'
import { Draft, type Change } from '#core/text/draft.ts'
import { emitBlock, plainLayout } from '#core/text/emit.ts'
import type { Path } from '#core/text/path.ts'
import type { Resource } from '#core/istio/resource.ts'
import type { Design } from './design.ts'
import { keyOrder } from '#core/schema/lookup.ts'

/**
 * A draft whose steps name resources as they were read before it began: documents may be added and taken away in between.
 * Fields of a resource whose document was taken away are no longer changed.
 */
export class DesignDraft extends Draft {
  /** The present index of each document the draft began with; -1 once it is gone. */
  readonly #now: number[]

  constructor(design: Design) {
    super(design.yaml, keyOrder)
    this.#now = design.yaml.documents.map(({ index }) => index)
  }

  /** Makes a field equal `value`. */
  setField(resource: Resource, path: Path, value: Json): void {
    this.#with(resource, (index) => {
      this.set(index, [...resource.base, ...path], value)
    })
  }

  /** Takes a field away, and the maps above it that it leaves empty, up to `spec` or `metadata`. */
  clearField(resource: Resource, path: Path): void {
    this.#with(resource, (index) => {
      this.remove(index, [...resource.base, ...path], { keep: resource.base.length + 1 })
    })
  }

  /** Takes a field or item away and nothing else; a map that it leaves empty stays. */
  removeField(resource: Resource, path: Path): void {
    this.#with(resource, (index) => {
      this.remove(index, [...resource.base, ...path])
    })
  }

  /** Sets a field, or takes it away if there is nothing to set. */
  setOrClear(resource: Resource, path: Path, value: Json | undefined): void {
    if (value === undefined || value === '') this.clearField(resource, path)
    else this.setField(resource, path, value)
  }

  /** Puts `value` into the list at `path` as item `at`. */
  insertItem(resource: Resource, path: Path, at: number, value: Json): void {
    this.#with(resource, (index) => {
      this.insert(index, [...resource.base, ...path], at, value)
    })
  }

  /** Moves item `from` of the list at `path` to place `to`. */
  moveItem(resource: Resource, path: Path, from: number, to: number): void {
    this.#with(resource, (index) => {
      this.move(index, [...resource.base, ...path], from, to)
    })
  }

  /** Calls the key at `path` `key`. */
  renameField(resource: Resource, path: Path, key: string): void {
    this.#with(resource, (index) => {
      this.rename(index, [...resource.base, ...path], key)
    })
  }

  /** What the resource holds now; undefined once its document is gone. */
  read(resource: Resource): JsonMap | undefined {
    let value: Json | undefined
    this.#with(resource, (index) => {
      value = resource.base.reduce<Json | undefined>(
        (held, step) => (typeof held === 'object' && held !== null ? (held as JsonMap)[step] : undefined),
        this.value(index),
      )
    })
    return isMap(value) ? value : undefined
  }

  /** Writes an object as a document of its own directly behind the resource's. */
  addBehind(resource: Resource, value: JsonMap): void {
    const now = this.#now[resource.document.index] ?? -1
    const index = now < 0 ? this.text.documents.length : now + 1
    this.insertDocument(index, documentOf(value))
    for (const [old, at] of this.#now.entries()) if (at >= index) this.#now[old] = at + 1
  }

  /** Takes a resource's document away, if the resource is all that stands in it and no comment would be lost; says whether. */
  drop(resource: Resource): boolean {
    const { index, parsed } = resource.document
    const now = this.#now[index] ?? -1
    if (now < 0 || resource.base.length > 0 || parsed.source.includes('#')) return false
    this.removeDocument(now)
    for (const [old, at] of this.#now.entries()) if (at > now) this.#now[old] = at - 1
    this.#now[index] = -1
    return true
  }

  #with(resource: Resource, step: (index: number) => void): void {
    const now = this.#now[resource.document.index] ?? -1
    if (now >= 0) step(now)
  }
}

/** A change of the design, made of the steps that `make` takes. */
export function changeOf(design: Design, make: (draft: DesignDraft) => void): Change {
  const draft = new DesignDraft(design)
  make(draft)
  return draft.change
}

/** Nothing to change. */
export const noChange: Change = { edits: [] }

/** An object as a document's YAML. */
export const documentOf = (value: JsonMap): string => `${emitBlock(value, plainLayout, 0)}\n`
