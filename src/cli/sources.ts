import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { Failure } from './failure.ts'

/** A file's text. `name` is its path as it was asked for, with slashes; `-` is standard input. */
export interface Source {
  readonly name: string
  readonly text: string
}

const YAML = /\.(?:ya?ml|json)$/i

/**
 * Reads files, folders and standard input, each once, folders in the order of names; files that are read for something else are
 * passed over in folders. Throws a `Failure` for what cannot be read.
 */
export function readSources(
  paths: readonly string[],
  elsewhere: readonly (string | undefined)[] = [],
): readonly Source[] {
  if (paths.length === 0)
    throw new Failure(
      'No file was named, so nothing was checked. Name files or folders, or - for standard input.',
    )
  const others = new Set(elsewhere.map((path) => (path === undefined ? '' : resolve(path))))
  const isOurs = (path: string) => paths.includes(path) || !others.has(resolve(path))
  const files = new Set(paths.flatMap((path) => (path === '-' ? ['-'] : filesIn(path).filter(isOurs))))
  if (files.size === 0)
    throw new Failure(`There is no .yaml, .yml or .json file in ${paths.join(', ')}, so nothing was checked.`)
  return [...files].map((path) => ({ name: nameOf(path), text: textOf(path) }))
}

const nameOf = (path: string): string =>
  path === '-' ? '-' : (relative('.', path) || path).replaceAll('\\', '/')

function filesIn(path: string): readonly string[] {
  const stats = attempt(path, () => statSync(path))
  if (!stats.isDirectory()) return [path]
  return attempt(path, () => readdirSync(path, { withFileTypes: true }))
    .filter(({ name }) => !name.startsWith('.') && name !== 'node_modules')
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((item) => {
      const inner = join(path, item.name)
      if (item.isDirectory()) return filesIn(inner)
      return item.isFile() && YAML.test(item.name) ? [inner] : []
    })
}

function textOf(path: string): string {
  const bytes = attempt(path, () => readFileSync(path === '-' ? 0 : path))
  try {
    // The byte-order mark stays: columns are counted as editors count them.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new Failure(
      `${path === '-' ? 'Standard input' : path} is not UTF-8, which Kubernetes expects, so nothing was checked. Save it as UTF-8.`,
    )
  }
}

function attempt<T>(path: string, read: () => T): T {
  try {
    return read()
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : String(thrown)
    const reasons: Readonly<Record<string, string>> = {
      ENOENT: 'there is no such file',
      EACCES: 'it may not be read',
      EISDIR: 'it is a folder',
    }
    throw new Failure(`${path}: ${reasons[code] ?? code}. Nothing was checked.`)
  }
}
