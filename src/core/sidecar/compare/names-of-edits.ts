import type { Resource } from '#core/istio/resource.ts'
import { isMap, sameJson, type Json } from '#core/text/json.ts'

/**
 * Whether an object that was added, removed or changed between two texts names a host: as a whole text, after a namespace
 * (`ns/host`), by the object's own name (a Service), or by the short form of a host in the cluster. Goes in: the objects of both
 * texts. Comes out: a question to ask for any host.
 */
export function namesOfEdits(
  before: readonly Resource[],
  after: readonly Resource[],
): (host: string) => boolean {
  const was = byIdentity(before)
  const is = byIdentity(after)
  const edited = [
    ...[...is].filter(([id, one]) => !sameJson(was.get(id)?.value, one.value)),
    ...[...was].filter(([id, one]) => !sameJson(is.get(id)?.value, one.value)),
  ]
  const texts = new Set<string>()
  for (const [, { value, name, namespace }] of edited) {
    collect(value, texts)
    texts.add(`${name}.${namespace}`.toLowerCase())
  }
  return (host) => namesFor(host.toLowerCase()).some((name) => texts.has(name))
}

const byIdentity = (objects: readonly Resource[]): ReadonlyMap<string, Resource> => {
  // Two objects of one name: the last is what the cluster would hold.
  const found = new Map<string, Resource>()
  for (const object of objects) found.set(`${object.kind} ${object.namespace}/${object.name}`, object)
  return found
}

function collect(value: Json, texts: Set<string>): void {
  if (typeof value === 'string') {
    const text = value.toLowerCase()
    texts.add(text)
    texts.add(text.slice(text.indexOf('/') + 1))
  } else if (Array.isArray(value)) {
    for (const item of value) collect(item as Json, texts)
  } else if (isMap(value)) for (const key of Object.keys(value)) collect(value[key] ?? null, texts)
}

/** A host of the cluster is also named `a`, `a.ns` and `a.ns.svc`. */
function namesFor(host: string): readonly string[] {
  const [, name, namespace] = /^([^.]+)\.([^.]+)\.svc(?:\.|$)/.exec(host) ?? []
  return name === undefined || namespace === undefined
    ? [host]
    : [host, `${name}.${namespace}.svc`, `${name}.${namespace}`]
}
