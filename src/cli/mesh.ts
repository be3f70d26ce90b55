import { defaultMeshContext, readMeshConfig, withMeshConfig, type MeshContext } from '#core/index.ts'
import { Failure } from './failure.ts'
import type { MeshOptions } from './mesh-options.ts'
import { readSources } from './sources.ts'

/** The mesh context that the options describe. Throws a `Failure` if the file with the mesh configuration cannot be read. */
export function meshFrom({ mesh, namespace, labels, dnsCapture, documentsAre }: MeshOptions): MeshContext {
  const configured = mesh === undefined ? defaultMeshContext : configuredBy(mesh)
  const { proxy } = configured
  return {
    ...configured,
    documentsAre,
    proxy: {
      ...proxy,
      labels,
      namespace: namespace ?? proxy.namespace,
      dnsCapture: dnsCapture || proxy.dnsCapture,
    },
  }
}

function configuredBy(file: string): MeshContext {
  const read = readMeshConfig(
    readSources([file])
      .map(({ text }) => text)
      .join('\n---\n'),
  )
  if ('refused' in read) throw new Failure(`--mesh ${file}: ${read.refused}`)
  return withMeshConfig(defaultMeshContext, read)
}
