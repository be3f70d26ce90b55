import { mapOf, textOf, type Resource } from '#core/istio/resource.ts'
import { titleOf, type Named } from './named.ts'

/** The namespaces that the text knows: those of its objects, and Namespaces themselves. */
export const namespaceNames = (resources: readonly Resource[]): readonly Named[] =>
  resources.flatMap((resource): Named[] => {
    if (resource.kind === 'Namespace')
      return resource.name === '' ? [] : [{ value: resource.name, from: 'Namespace' }]
    const written = textOf(mapOf(resource.value['metadata'])['namespace'])
    return written === '' ? [] : [{ value: written, from: titleOf(resource) }]
  })

/** The Gateways, by their short name where it is enough. */
export const gatewayNames = (resources: readonly Resource[], namespace: string): readonly Named[] =>
  resources.flatMap((resource) =>
    resource.kind === 'Gateway' &&
    resource.apiVersion.startsWith('networking.istio.io/') &&
    resource.name !== ''
      ? [
          {
            value:
              resource.namespace === namespace ? resource.name : `${resource.namespace}/${resource.name}`,
            from: titleOf(resource),
          },
        ]
      : [],
  )

/** VirtualServices without hosts, to which others can delegate. */
export const delegateNames = (resources: readonly Resource[]): readonly Named[] =>
  resources.flatMap((resource) =>
    resource.kind === 'VirtualService' && resource.spec['hosts'] === undefined && resource.name !== ''
      ? [{ value: resource.name, from: titleOf(resource) }]
      : [],
  )
