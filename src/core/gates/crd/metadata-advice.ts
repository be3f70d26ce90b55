import type { Advice } from './advice.ts'
import { isPlainName, plainName } from './names.ts'
import type { Objection } from './objection.ts'

/** Advice on what stands in `metadata`; undefined for everything else. */
export function adviseOnMetadata({ constraint, place, path, value }: Objection): Advice | undefined {
  const key = String(path.at(-1))
  switch (constraint) {
    case 'undecodable-metadata':
      return {
        why: `Names, labels and annotations are texts. Unquoted, YAML reads words such as true, on or 5 as something else, and the API server cannot read the object at all.`,
        fix: `Put the value of \`${key}\` in quotes.`,
      }
    case 'metadata-name': {
      const better = typeof value === 'string' ? plainName(value) : ''
      return {
        why: 'The name becomes part of addresses inside the cluster, so it holds only small letters, digits, `-` and `.`, at most 253 of them.',
        fix: isPlainName(better) ? `Call it \`${better}\`, for example.` : 'Choose a name of this form.',
      }
    }
    case 'metadata-namespace':
      return {
        why: 'No namespace can have this name: namespaces hold only small letters, digits and `-`, at most 63 of them.',
        fix: 'Write the name of an existing namespace.',
      }
    case 'metadata-label':
      return {
        why: 'Labels are indexed and selected by, so keys and values are short: letters and digits at both ends, `-`, `_` and `.` between, at most 63 characters.',
        fix: 'Shorten the label, or keep the text in an annotation, which may hold anything.',
      }
    case 'metadata-annotation':
      return {
        why: 'The key of an annotation is a name of at most 63 characters, with a domain and `/` before it if it is not your own.',
        fix: 'Rename the annotation.',
      }
    case 'metadata-finalizer':
      return {
        why: 'A finalizer is named like a label key, such as `example.com/cleanup`.',
        fix: 'Rename it, or take it out.',
      }
    case 'metadata-owner':
      return {
        why: 'Without all four of `apiVersion`, `kind`, `name` and `uid` the owner cannot be found.',
        fix: 'Complete the owner, or take it out.',
      }
    case 'required':
      return place[0] === 'metadata'
        ? {
            why: 'Every object has a name; by it kubectl finds the object again.',
            fix: 'Write `name` below `metadata`.',
          }
        : undefined
    case 'too-long':
      return place[0] === 'metadata'
        ? {
            why: 'All annotations of an object together may hold 256 KiB.',
            fix: 'Keep large texts elsewhere, such as in a ConfigMap.',
          }
        : undefined
    default:
      return undefined
  }
}
