import type { JsonMap } from '#core/text/json.ts'
import { mapOf, textOf, type Resource } from './resource.ts'

/** Who an object is. `created` is `metadata.creationTimestamp` as written, '' in most files. Paths count from the object. */
export interface ObjectIdentity {
  /** The map the object was read from: the same one as long as the text of its document is the same. */
  readonly value: JsonMap
  /** `ServiceEntry/payments/stripe`: the same for two objects of one kind, namespace and name. */
  readonly id: string
  readonly kind: string
  readonly namespace: string
  readonly name: string
  readonly created: string
}

/** A reader that remembers what it read from an object, so that the answer is the same until the object's text changes. */
export function readOnce<T>(read: (resource: Resource) => T): (resource: Resource) => T {
  const remembered = new WeakMap<JsonMap, { readonly read: T }>()
  return (resource) => {
    const known = remembered.get(resource.value)
    if (known) return known.read
    const fresh = read(resource)
    remembered.set(resource.value, { read: fresh })
    return fresh
  }
}

/** What every kind of object has. */
export function identityOf({ value, kind, namespace, name: text }: Resource): ObjectIdentity {
  const metadata = mapOf(value['metadata'])
  // A name without quotes may be read as something else: `y` is true.
  const written = metadata['name']
  const name = text || (typeof written === 'boolean' || typeof written === 'number' ? String(written) : '')
  return {
    value,
    id: `${kind}/${namespace}/${name}`,
    kind,
    namespace,
    name,
    created: textOf(metadata['creationTimestamp']),
  }
}

/** Whether an object is one of Istio's networking API; an object without `apiVersion` is taken for one while it is written. */
export const isNetworking = ({ apiVersion }: Resource): boolean =>
  apiVersion === '' || apiVersion.startsWith('networking.istio.io/')
