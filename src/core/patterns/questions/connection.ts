import { namesOf, ruleFor } from '#core/forms/companions.ts'
import { freeName, nameFromHost } from '#core/forms/derived-name.ts'
import { changeOf, type DesignDraft } from '#core/forms/design-draft.ts'
import { placeIn, type Design } from '#core/forms/design.ts'
import { portsOf } from '#core/forms/entry-ports.ts'
import { textsOf } from '#core/forms/fields.ts'
import { dropIfIdle } from '#core/forms/own-rule.ts'
import type { NumberQuestion, TextQuestion, ToggleQuestion } from '#core/forms/question.ts'
import { hindrance, isText, standingAt, type Standing } from '#core/forms/standing.ts'
import type { Resource } from '#core/istio/resource.ts'
import { isMap, type Json, type JsonMap } from '#core/text/json.ts'
import type { Path } from '#core/text/path.ts'
import type { Section } from '#core/patterns/pattern.ts'
import { exportedLike, objectBeside } from '#core/patterns/start.ts'
import { policyPathFor } from './origination.ts'

/**
 * Limits and timeouts of the connections to an entry's first host. They live in a DestinationRule, which is written with the
 * first answer and goes with the last.
 */
export function connectionSection(design: Design, entry: Resource): Section {
  const [host = ''] = textsOf(entry.spec['hosts'])
  const rule = ruleFor(design, entry.namespace, host)
  const policy = policyPathFor(rule, portsOf(entry)[0]?.number)
  const target = { design, entry, host, rule, tcp: [...policy, 'connectionPool', 'tcp'] }
  return {
    id: 'connection',
    title: 'Connections',
    questions: [
      timeoutQuestion(target, 'connectTimeout', {
        id: 'connect-timeout',
        label: 'Connect timeout',
        why: 'How long the sidecar waits for the connection. Without an answer: 10 s, the mesh’s default.',
        example: '3s',
      }),
      limitQuestion(target),
      keepaliveQuestion(target),
      ...keepaliveDetails(target),
    ],
  }
}

interface Target {
  readonly design: Design
  readonly entry: Resource
  readonly host: string
  readonly rule: Resource | undefined
  /** Where the rule has the settings of this entry's connections. */
  readonly tcp: Path
}

const noHost = 'Name the host first: the setting is written into a DestinationRule for it.'

function readSetting({ rule, host }: Target, path: Path, fits: (value: Json) => boolean): Standing {
  if (host === '') return { value: undefined, locked: noHost }
  return rule ? standingAt(rule, path, fits) : { value: undefined }
}

const placesOf = ({ rule }: Target, path: Path) => (rule ? [placeIn(rule, path)] : [])

/** Writes a setting of the host's rule, making the rule if there is none, and dropping it if nothing is left in it. */
function writeSetting({ design, entry, host, rule }: Target, path: Path, value: Json | undefined) {
  return changeOf(design, (draft) => {
    if (rule && value !== undefined) draft.setField(rule, path, value)
    else if (rule) clearSetting(draft, rule, path)
    else if (value !== undefined) draft.addBehind(entry, newRule(design, entry, host, path.slice(1), value))
  })
}

function clearSetting(draft: DesignDraft, rule: Resource, path: Path): void {
  draft.clearField(rule, path)
  dropIfIdle(draft, rule)
}

function newRule(design: Design, entry: Resource, host: string, path: Path, value: Json): JsonMap {
  const policy = path.toReversed().reduce<Json>((held, key) => ({ [String(key)]: held }), value)
  const taken = namesOf(design, 'DestinationRule', entry.namespace)
  return objectBeside(
    entry,
    'DestinationRule',
    freeName(entry.name === '' ? nameFromHost(host) : entry.name, taken),
    { host, ...(isMap(policy) ? policy : {}), ...exportedLike(entry) },
  )
}

interface Asked {
  readonly id: string
  readonly label: string
  readonly why: string
  readonly example?: string
}

function timeoutQuestion(target: Target, field: string, asked: Asked): TextQuestion {
  const path = [...target.tcp, ...field.split('.')]
  const standing = readSetting(target, path, isText)
  return {
    ...asked,
    control: 'text',
    mono: true,
    places: placesOf(target, path),
    value: typeof standing.value === 'string' ? standing.value : '',
    ...hindrance(standing),
    write: (value) => writeSetting(target, path, value.trim() === '' ? undefined : value.trim()),
  }
}

function limitQuestion(target: Target): NumberQuestion {
  const path = [...target.tcp, 'maxConnections']
  const standing = readSetting(target, path, Number.isInteger)
  return {
    id: 'max-connections',
    label: 'Most connections at a time',
    why: 'Counted for each sidecar by itself, so multiply by the number of pods. Further connections are closed at once.',
    example: '50',
    control: 'number',
    min: 1,
    max: 2147483647,
    places: placesOf(target, path),
    value: typeof standing.value === 'number' ? standing.value : undefined,
    ...hindrance(standing),
    write: (value) => writeSetting(target, path, value),
  }
}

function keepaliveQuestion(target: Target): ToggleQuestion {
  const path = [...target.tcp, 'tcpKeepalive']
  const standing = readSetting(target, path, isMap)
  return {
    id: 'keepalive',
    label: 'Keep idle connections alive',
    why: 'TCP keepalive probes notice a server that vanished, and keep firewalls from forgetting idle connections.',
    control: 'toggle',
    places: placesOf(target, path),
    value: standing.value !== undefined,
    ...hindrance(standing),
    write: (value) =>
      writeSetting(target, path, value ? { time: '300s', interval: '60s', probes: 3 } : undefined),
  }
}

function keepaliveDetails(target: Target) {
  if (!target.rule || standingAt(target.rule, [...target.tcp, 'tcpKeepalive'], isMap).value === undefined)
    return []
  const probes: Path = [...target.tcp, 'tcpKeepalive', 'probes']
  const standing = readSetting(target, probes, Number.isInteger)
  return [
    timeoutQuestion(target, 'tcpKeepalive.time', {
      id: 'keepalive-time',
      label: 'First probe after',
      why: 'Idle time before the first probe.',
      example: '300s',
    }),
    timeoutQuestion(target, 'tcpKeepalive.interval', {
      id: 'keepalive-interval',
      label: 'Then every',
      why: 'Time between probes.',
      example: '60s',
    }),
    {
      id: 'keepalive-probes',
      label: 'Unanswered probes before giving up',
      why: 'The connection is closed after so many.',
      control: 'number' as const,
      min: 1,
      max: 4294967295,
      places: placesOf(target, probes),
      value: typeof standing.value === 'number' ? standing.value : undefined,
      ...hindrance(standing),
      write: (value: number | undefined) => writeSetting(target, probes, value),
    },
  ]
}
