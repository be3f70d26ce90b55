import { isMap, sameJson, type Json } from '#core/text/json.ts'
import { listAt, move, remove, insert, valueAt, type Mend } from './proposal.ts'

const EGRESS = ['spec', 'egress']

/** Moves a listener behind all others. The place is the listener. */
export const moveToEnd: Mend = ({ object, path }) => {
  const list = path.slice(0, -1)
  const from = path.at(-1)
  const last = listAt(object, list).length - 1
  return typeof from === 'number' && from < last
    ? [{ title: 'Move it to the end', steps: [move(list, from, last)] }]
    : []
}

/** Puts the hosts of a listener into an earlier one that differs from it in nothing else. The place is in the listener. */
export const joinListeners: Mend = ({ object, path }) => {
  const index = path[2]
  if (typeof index !== 'number') return []
  const listeners = listAt(object, EGRESS)
  const own = withoutHosts(listeners[index])
  const earlier = listeners.findIndex((other, i) => i < index && sameJson(withoutHosts(other), own))
  if (earlier < 0) return []
  const known = listAt(object, [...EGRESS, earlier, 'hosts'])
  const more = listAt(object, [...EGRESS, index, 'hosts']).filter((host) => !known.includes(host))
  return [
    {
      title: 'Put its hosts into the earlier listener',
      steps: [
        ...more.map((host, i) => insert([...EGRESS, earlier, 'hosts'], known.length + i, host)),
        remove([...EGRESS, index]),
      ],
    },
  ]
}

function withoutHosts(listener: Json | undefined): Json {
  if (!isMap(listener)) return null
  const { hosts: _hosts, ...rest } = listener
  const port = valueAt(listener, ['port'])
  if (!isMap(port)) return rest
  const { name: _name, ...named } = port
  return { ...rest, port: named }
}
