import type { LeftOut } from './prediction.ts'

/**
 * `ServiceEntry team/a is refused by istiod’s webhook, so istiod never sees it.` Goes in: what is left out, and what a document
 * without a kind is called.
 */
export const leftOutWords = (one: LeftOut, nameless = `Document ${one.document + 1}`): string =>
  `${named(one, nameless)} ${WHY[one.by]}, so istiod never sees it.`

const WHY: Readonly<Record<LeftOut['by'], string>> = {
  unreadable: 'cannot be read as YAML',
  'rejected-by-schema': 'is refused by the API server’s schema',
  'rejected-by-webhook': 'is refused by istiod’s webhook',
}

function named({ kind, namespace, name }: LeftOut, nameless: string): string {
  if (kind === '') return nameless
  if (name === '') return `${kind} without a name`
  return `${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`
}
