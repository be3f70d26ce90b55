/** A thing that is still being put together. */
export type Unfinished<T> = { -readonly [Key in keyof T]: T[Key] }

type Present<T> = {
  [Key in keyof T as undefined extends T[Key] ? never : Key]: T[Key]
} & {
  [Key in keyof T as undefined extends T[Key] ? Key : never]?: Exclude<T[Key], undefined>
}

/** An object's fields; those that are undefined are left out, as an absent field has its default. */
export function withoutAbsent<T extends object>(fields: T): Present<T> {
  const kept: Record<string, unknown> = {}
  for (const name in fields) {
    const value: unknown = fields[name]
    if (value !== undefined) kept[name] = value
  }
  return kept as Present<T>
}

/** The same, or undefined if no field is left. */
export function unlessEmpty<T extends object>(fields: T): Present<T> | undefined {
  for (const name in fields) if (fields[name] !== undefined) return withoutAbsent(fields)
  return undefined
}
