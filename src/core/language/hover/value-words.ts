import { expandHost, isServiceName } from '#core/istio/host-match.ts'
import type { Resource } from '#core/istio/resource.ts'
import type { Choice, Field } from '#core/schema/field.ts'
import { isPlaceholder } from '#core/schema/placeholder.ts'
import { aboutChoice } from '#core/language/about.ts'
import { asCode } from '#core/language/markdown.ts'
import { whoDeclares, subsetsOfHost, type DeclaredHost } from '#core/language/names/hosts.ts'
import { namesFor, patternOf } from '#core/language/names/names-for.ts'
import { titleOf } from '#core/language/names/named.ts'
import type { Standing } from '#core/language/object-around.ts'
import { textBelow, type Branch } from '#core/language/skeleton/skeleton.ts'
import { durationWords } from './duration-words.ts'

/** A value that stands in the text: where, in which field, and below which. */
interface Present {
  readonly resources: readonly Resource[]
  readonly branch: Branch
  readonly standing: Standing
  readonly above: Field | undefined
  readonly text: string
}

/** What a value means in its place, as Markdown; '' if there is nothing to say of it. */
export function valueWords(present: Present): string {
  if (isPlaceholder(present.text)) return 'Filled in later; nothing is said of it until then.'
  return (
    chosenWord(present) ||
    hostWords(present) ||
    subsetWords(present) ||
    nameWords(present) ||
    plainWords(present)
  )
}

/** A word of the field, or a value of a key that Istio knows. */
function chosenWord({ standing: { field, path }, above, text }: Present): string {
  const own: readonly Choice[] =
    field?.type === 'string' ? [...(field.values ?? []), ...(field.suggestions ?? [])] : []
  const known =
    above?.type === 'map' ? above.knownKeys?.find(({ key }) => key === path.at(-1))?.values : undefined
  const ignoresCase = field?.type === 'string' && field.holds === 'protocol'
  const choice = [...own, ...(known ?? [])].find(
    ({ value }) => value === text || (ignoresCase && value === text.toUpperCase()),
  )
  return choice ? aboutChoice(choice) : ''
}

const HOSTS =
  /^(?:DestinationRule spec\.host|VirtualService spec\.hosts\[\]|ServiceEntry spec\.hosts\[\]|\w+ .*\.(?:destination|mirror|egressProxy)\.host|VirtualService .*\.sniHosts\[\])$/

function hostWords({ resources, standing: { object, path }, text }: Present): string {
  if (!HOSTS.test(`${object.kind} ${patternOf(path)}`)) return ''
  const host = object.kind === 'ServiceEntry' ? text : expandHost(text, object.namespace)
  const full = host === text ? '' : `In full: ${asCode(host)}. `
  const declared = whoDeclares(resources, host)
  if (declared.length > 0) return full + declared.map((one) => declaredWords(one, host)).join('\n\n')
  const nobody = isServiceName(host)
    ? 'No Service of this text has this name.'
    : 'No ServiceEntry of this text declares it.'
  return full + nobody
}

function declaredWords({ host, by, ports }: DeclaredHost, asked: string): string {
  const through = host === asked ? '' : `, through ${asCode(host)}`
  const listed = ports.map(({ number, name, protocol }) =>
    asCode([number, name, protocol].filter((part) => part !== '').join(' ')),
  )
  const with_ =
    listed.length > 0
      ? `, with ${listed.length === 1 ? 'port' : 'ports'} ${listed.join(', ')}`
      : ', without ports'
  return `Declared by ${asCode(titleOf(by))}${through}${with_}.`
}

function subsetWords({ resources, branch, standing: { object, field }, text }: Present): string {
  if (field?.type !== 'string' || field.holds !== 'subset' || object.kind === 'DestinationRule') return ''
  const host = expandHost(textBelow(branch.parent, 'host'), object.namespace)
  const found = subsetsOfHost(resources, host).filter(({ value }) => value === text)
  return found.length > 0
    ? found.map(({ from }) => `A subset of ${asCode(host)}: ${asCode(from)}.`).join('\n\n')
    : `No DestinationRule of this text gives ${asCode(host)} such a subset.`
}

/** A name that another place of the text explains. */
function nameWords({ resources, branch, standing, above, text }: Present): string {
  if (standing.field?.type === 'string' && standing.field.holds === 'namespace') return ''
  const found = namesFor(resources, branch, standing, above).find(({ value }) => String(value) === text)
  return found ? `Known from ${asCode(found.from)}.` : ''
}

function plainWords({ standing: { field }, text }: Present): string {
  if (field?.type === 'string' && field.holds === 'duration') {
    const words = durationWords(text)
    return words === undefined ? 'This is no duration; write one such as `5s` or `1h30m`.' : `${words}.`
  }
  return field?.default !== undefined && String(field.default) === text ? 'This is the default.' : ''
}
