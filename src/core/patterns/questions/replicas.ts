import { changeOf } from '#core/forms/design-draft.ts'
import { placeIn, type Design } from '#core/forms/design.ts'
import { portsOf } from '#core/forms/entry-ports.ts'
import { textsOf } from '#core/forms/fields.ts'
import type { ListQuestion } from '#core/forms/question.ts'
import type { Resource } from '#core/istio/resource.ts'
import { sameJson } from '#core/text/json.ts'
import { addCopies, splitHosts } from './hosts.ts'

/**
 * Read replicas of a database: hosts that have entries of their own, written like the first one. A replica is an entry of the
 * same namespace with the same ports and another host of the same domain.
 */
export function replicasQuestion(design: Design, entry: Resource): ListQuestion {
  const replicas = replicasOf(design, entry)
  const [host] = textsOf(entry.spec['hosts'])
  return {
    id: 'replicas',
    label: 'Read replicas',
    why: 'Hosts of the same domain. Each begins as a copy of this entry, because a TCP entry holds one host. Select it in the list of documents to change it.',
    example: 'orders-db-ro.abc123.us-east-1.rds.amazonaws.com',
    control: 'list',
    places: replicas.map((replica) => placeIn(replica, ['spec', 'hosts'])),
    values: replicas.flatMap((replica) => textsOf(replica.spec['hosts'])),
    split: splitHosts,
    ...(host === undefined || host === ''
      ? { locked: 'Name the endpoint host first: replicas are written like it.' }
      : {}),
    write: (values) =>
      changeOf(design, (draft) => {
        const had = new Map(replicas.map((replica) => [textsOf(replica.spec['hosts'])[0] ?? '', replica]))
        const added = values.filter((value) => value !== '' && value !== host && !had.has(value))
        addCopies(draft, design, entry, replicas.at(-1) ?? entry, [...new Set(added)])
        for (const [gone, replica] of had) {
          if (!values.includes(gone) && !draft.drop(replica)) {
            draft.refuse(
              'A comment stands in that replica’s document; delete it in the list of documents or in the YAML.',
            )
          }
        }
      }),
  }
}

function replicasOf(design: Design, entry: Resource): readonly Resource[] {
  const [host = ''] = textsOf(entry.spec['hosts'])
  const domain = host.split('.').slice(1).join('.')
  if (domain === '' || portsOf(entry).length === 0) return []
  return design.resources.filter((other) => {
    const [name = '', ...more] = textsOf(other.spec['hosts'])
    return (
      other.kind === 'ServiceEntry' &&
      other.document.index > entry.document.index &&
      other.namespace === entry.namespace &&
      more.length === 0 &&
      name !== host &&
      name.split('.').slice(1).join('.') === domain &&
      sameJson(other.spec['ports'], entry.spec['ports'])
    )
  })
}
