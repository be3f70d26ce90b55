/** One object of an example; `spec` is its YAML, indented by two. */
const object = (kind: string, name: string, spec: string, namespace = 'team'): string =>
  `apiVersion: networking.istio.io/v1\nkind: ${kind}\nmetadata:\n  name: ${name}\n  namespace: ${namespace}\nspec:\n${spec}`

export const entry = (spec: string, name = 'entry', namespace = 'team'): string =>
  object('ServiceEntry', name, spec, namespace)
export const destinationRule = (spec: string, name = 'rule'): string => object('DestinationRule', name, spec)
export const virtualService = (spec: string, name = 'route'): string => object('VirtualService', name, spec)

/** Several objects as one text. */
export const together = (...objects: readonly string[]): string => objects.join('---\n')
