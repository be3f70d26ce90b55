import { readResources } from '#core/istio/resource.ts'
import { readText } from '#core/text/documents.ts'
import type { Finding } from '#core/gates/finding.ts'
import { checkSchema } from './crd.ts'

/** What the schema gate says of all objects of a text. */
export const findingsOf = (yaml: string): Finding[] =>
  readResources(readText(yaml)).flatMap((resource) => checkSchema(resource))

/** The same as `path: reason`, in order. */
export const objectionsTo = (yaml: string): string[] =>
  findingsOf(yaml).map(({ apiPath, reason }) => `${apiPath}: ${reason}`)

/** An object of a networking kind with this spec, one step indented already. */
export const objectOf = (kind: string, spec: string): string =>
  `apiVersion: networking.istio.io/v1\nkind: ${kind}\nmetadata: {name: a, namespace: b}\nspec:\n${spec}\n`

/** A ServiceEntry that nobody objects to, with further lines in its spec. */
export const entryWith = (lines: string): string =>
  objectOf('ServiceEntry', `  hosts: [a.example.com]\n${lines}`)
