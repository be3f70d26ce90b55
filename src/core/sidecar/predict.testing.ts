import { defaultMeshContext, type MeshContext } from '#core/istio/mesh-context.ts'
import { readResources } from '#core/istio/resource.ts'
import { readText } from '#core/text/documents.ts'
import type { Generated, Prediction } from './prediction.ts'
import { predict } from './predict.ts'

/** Predicts a text for a pod of namespace `default`, or for what `mesh` says of it; the documents are all there is. */
export function predictText(
  text: string,
  mesh: Partial<Omit<MeshContext, 'proxy'>> & { readonly proxy?: Partial<MeshContext['proxy']> } = {},
): Prediction {
  const context: MeshContext = {
    ...defaultMeshContext,
    documentsAre: 'cluster',
    ...mesh,
    proxy: { ...defaultMeshContext.proxy, ...mesh.proxy },
  }
  return predict({ model: { resources: readResources(readText(text)), mesh: context } })
}

/** Everything of a prediction that `because` can be asked about. */
export function everythingIn({ listeners, routes, clusters }: Prediction): Generated[] {
  const chains = listeners.flatMap(({ filterChains, defaultFilterChain }) => [
    ...filterChains,
    ...(defaultFilterChain ? [defaultFilterChain] : []),
  ])
  const hosts = routes.flatMap(({ virtualHosts }) => virtualHosts)
  return [...listeners, ...chains, ...routes, ...hosts, ...hosts.flatMap((host) => host.routes), ...clusters]
}

/** The places in a text that made a thing so, each as the text that stands there. */
export const citedTexts = (text: string, prediction: Prediction, generated: Generated): string[] =>
  prediction
    .because(generated)
    .flatMap((citation) => ('span' in citation ? [text.slice(citation.span.from, citation.span.to)] : []))
