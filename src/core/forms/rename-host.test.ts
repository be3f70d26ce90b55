import { expect, it } from 'vitest'
import { defaultMeshContext } from '#core/istio/mesh-context.ts'
import { readResources } from '#core/istio/resource.ts'
import { readText } from '#core/text/documents.ts'
import { applyEdits } from '#core/text/edit.ts'
import { changeOf } from './design-draft.ts'
import { renameCompanions } from './rename-host.ts'

const route = (namespace: string): string => `kind: VirtualService
metadata: {name: a-com, namespace: ${namespace}}
spec:
  hosts: [a.com, other.com]
  http:
  - route: [{destination: {host: a.com}, headers: {request: {set: {Host: a.com}}}}]
    mirror: {host: a.com}
  tls:
  - match: [{sniHosts: [a.com]}]
    route: [{destination: {host: other.com}}]
`

it("takes a host's new name to every place where a route of the namespace names it", () => {
  const text = `${route('default')}---\n${route('elsewhere')}`
  const yaml = readText(text)
  const design = { yaml, resources: readResources(yaml), mesh: defaultMeshContext }
  const change = changeOf(design, (draft) => {
    renameCompanions(draft, design, 'default', 'a.com', 'b.com')
  })
  const renamed = route('default').replaceAll('a.com', 'b.com').replace('name: a-com', 'name: b-com')
  expect('edits' in change ? applyEdits(text, change.edits) : change.refused).toBe(
    `${renamed}---\n${route('elsewhere')}`,
  )
})
