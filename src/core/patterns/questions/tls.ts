import { ruleFor } from '#core/forms/companions.ts'
import type { Design } from '#core/forms/design.ts'
import { listField, textField, textsOf } from '#core/forms/fields.ts'
import type { Question } from '#core/forms/question.ts'
import type { Resource } from '#core/istio/resource.ts'
import type { Path } from '#core/text/path.ts'
import { beginsTls, policyPathFor } from './origination.ts'

/** Server name, certificate names and authorities of the TLS that the sidecar begins on one port, for each host of an entry. */
export function originationQuestions(design: Design, entry: Resource, port: number): Question[] {
  const rows = [...new Set(textsOf(entry.spec['hosts']))].flatMap((host) => {
    const rule = ruleFor(design, entry.namespace, host)
    const path = [...policyPathFor(rule, port), 'tls']
    return rule && beginsTls(valueAt(rule, path)) ? [{ host, rule, path }] : []
  })
  return rows.flatMap(({ host, rule, path }) => tlsQuestions(design, rule, path, host, rows.length > 1))
}

/** The value at a path of an object as it was read. */
export const valueAt = (resource: Resource, path: Path): unknown =>
  path.reduce<unknown>(
    (held, step) =>
      typeof held === 'object' && held !== null && Object.hasOwn(held, step)
        ? (held as Readonly<Record<string | number, unknown>>)[step]
        : undefined,
    resource.value,
  )

/** The questions about one `tls` block; `host` names it where several stand in one form. */
export function tlsQuestions(
  design: Design,
  rule: Resource,
  path: Path,
  host: string,
  named: boolean,
  id = host,
): Question[] {
  const of = named ? ` (${host})` : ''
  return [
    textField(design, rule, [...path, 'sni'], {
      id: `sni-${id}`,
      label: `Server name to ask for${of}`,
      why: '`sni`: the name in the TLS greeting, by which a server picks its certificate. Without it the Host of the request is used.',
      mono: true,
      example: host,
    }),
    listField(design, rule, [...path, 'subjectAltNames'], {
      id: `names-${id}`,
      label: `Names the certificate may carry${of}`,
      why: '`subjectAltNames`: one of them must be in the certificate. With `sni` set and this empty, any certificate of a trusted authority would pass.',
      example: host,
    }),
    textField(design, rule, [...path, 'caCertificates'], {
      id: `authority-${id}`,
      label: `Trusted authorities${of}`,
      why: '`caCertificates`: `system` for the public ones, which an empty answer means too, or a file in the sidecar for your own.',
      mono: true,
      suggestions: ['system'],
    }),
  ]
}
