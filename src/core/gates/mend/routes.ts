import { isMap } from '#core/text/json.ts'
import { insert, listAt, move, remove, set, shown, textAt, valueAt, type Mend } from './proposal.ts'

/** Takes a whole route or match away that no request reaches. The place is in it; `length` is how long its path is. */
export const removeUnused =
  (what: string, length: number): Mend =>
  ({ path }) => [{ title: `Remove this ${what}`, steps: [remove(path.slice(0, length))] }]

/** Moves the route at the place above the first one that takes everything. */
export const moveAboveCatchAll: Mend = ({ object, path }) => {
  const list = path.slice(0, 2)
  const from = path[2]
  const takesAll = listAt(object, list).findIndex((route) => listAt(route, ['match']).length === 0)
  if (typeof from !== 'number' || takesAll < 0 || takesAll >= from) return []
  return [{ title: 'Move this route above the one without `match`', steps: [move(list, from, takesAll)] }]
}

/** Moves the match with the longer prefix, or its route, above those with shorter ones. */
export const moveLongerPrefixUp: Mend = ({ object, path }) => {
  const [, , route, , match] = path
  const list = path.slice(0, 2)
  const prefix = textAt(object, path)
  if (typeof route !== 'number' || typeof match !== 'number') return []
  const covers = (one: unknown): boolean => {
    const uri = isMap(one) ? one['uri'] : undefined
    const other = isMap(uri) ? uri['prefix'] : undefined
    return typeof other === 'string' && other !== prefix && prefix.startsWith(other)
  }
  const earlier = listAt(object, list).findIndex((one) => listAt(one, ['match']).some(covers))
  if (earlier >= 0 && earlier < route)
    return [
      { title: 'Move this route above the one with the shorter prefix', steps: [move(list, route, earlier)] },
    ]
  const matches = path.slice(0, 4)
  const first = listAt(object, matches).findIndex(covers)
  if (first < 0 || first >= match) return []
  return [
    { title: 'Move this match above the one with the shorter prefix', steps: [move(matches, match, first)] },
  ]
}

/** Shares the traffic evenly. The place is the list of destinations. */
export const shareEvenly: Mend = ({ object, path }) => {
  const { length } = listAt(object, path)
  if (length < 2 || length > 100) return []
  const share = Math.floor(100 / length)
  const shares = Array.from({ length }, (_, i) => (i === 0 ? 100 - share * (length - 1) : share))
  const title = `Share it evenly: ${shares.map(shown).join(', ')}`
  return [{ title, steps: shares.map((weight, i) => set([...path, i, 'weight'], weight)) }]
}

/** Puts the destination of `mirror` into the list `mirrors`. The place is `mirrors`. */
export const joinMirrors: Mend = ({ object, path }) => {
  const mirror = [...path.slice(0, -1), 'mirror']
  const destination = valueAt(object, mirror)
  if (destination === undefined) return []
  return [
    {
      title: 'Move `mirror` into `mirrors`',
      steps: [insert(path, listAt(object, path).length, { destination }), remove(mirror)],
    },
  ]
}

/** Adds the SNI at the place to the hosts of the VirtualService. */
export const addToHosts: Mend = ({ object, path }) => {
  const sni = textAt(object, path)
  const hosts = ['spec', 'hosts']
  if (sni === '') return []
  return [
    { title: `Add ${shown(sni)} to \`hosts\``, steps: [insert(hosts, listAt(object, hosts).length, sni)] },
  ]
}

/** A field that has moved into a map of its own: `old: 5` becomes `name: {key: 5}`. The place is the old field. */
export const moveInto =
  (name: string, key: string): Mend =>
  ({ object, path }) => {
    const value = valueAt(object, path)
    const holder = path.slice(0, -1)
    if (value === undefined || valueAt(object, [...holder, name]) !== undefined) return []
    const title = `Write ${shown(`${name}: {${key}: …}`)} instead`
    return [{ title, steps: [set([...holder, name], { [key]: value }), remove(path)] }]
  }
