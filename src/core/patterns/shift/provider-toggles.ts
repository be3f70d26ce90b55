import { entryFor, namesOf, ruleFor } from '#core/forms/companions.ts'
import { freeName, nameFromHost } from '#core/forms/derived-name.ts'
import { changeOf } from '#core/forms/design-draft.ts'
import { placeIn, type Design } from '#core/forms/design.ts'
import { portsOf } from '#core/forms/entry-ports.ts'
import { dropIfIdle } from '#core/forms/own-rule.ts'
import type { ToggleQuestion } from '#core/forms/question.ts'
import { hindrance, hindranceAt, isText, standingAt } from '#core/forms/standing.ts'
import { isTls } from '#core/patterns/questions/encrypts.ts'
import { beginsTls, originate, policyPathFor, tlsTo } from '#core/patterns/questions/origination.ts'
import { valueAt } from '#core/patterns/questions/tls.ts'
import { exportedLike, objectBeside } from '#core/patterns/start.ts'
import { isMap } from '#core/text/json.ts'
import { rewritePath } from './provider-documents.ts'
import type { Provider, Shift } from './shift.ts'

/** Whether the sidecar begins TLS to a provider. */
export function encryptsQuestion(
  design: Design,
  { route }: Shift,
  provider: Provider,
  i: number,
): ToggleQuestion {
  const { host, port: number } = provider
  const rule = ruleFor(design, route.namespace, host)
  const entry = entryFor(design, route.namespace, host)
  const row = entry && portsOf(entry).find((port) => port.number === number)
  const tls = [...policyPathFor(rule, number), 'tls']
  const target = ['spec', 'ports', row?.index ?? 0, 'targetPort']
  return {
    id: `provider-${i}-tls`,
    label: 'The sidecar encrypts',
    why: `The app calls \`http://\`; the sidecar connects to port ${row?.targetPort ?? 443} with TLS. Off: plaintext to port ${number}.`,
    control: 'toggle',
    places: [...(rule ? [placeIn(rule, tls)] : []), ...(entry ? [placeIn(entry, ['spec', 'ports'])] : [])],
    value: rule !== undefined && beginsTls(valueAt(rule, tls)),
    ...(rule ? hindranceAt(rule, [{ path: tls, fits: isMap, whole: true }]) : {}),
    ...(entry && row
      ? hindranceAt(entry, [{ path: target, fits: Number.isInteger }])
      : { locked: `This provider has no entry with port ${number} in this text.` }),
    write: (value) =>
      changeOf(design, (draft) => {
        if (!entry || !row) return
        if (!value) {
          draft.clearField(entry, target)
          if (rule) draft.clearField(rule, tls)
          if (rule) dropIfIdle(draft, rule)
          return
        }
        if (row.targetPort === undefined) draft.setField(entry, target, 443)
        const others = portsOf(entry).some(isTls)
        if (rule && !others) draft.setField(rule, tls, tlsTo(host))
        else if (rule || others) originate(draft, design, entry, [host], { port: number, others })
        else {
          const name = freeName(nameFromHost(host), namesOf(design, 'DestinationRule', route.namespace))
          const spec = { host, trafficPolicy: { tls: tlsTo(host) }, ...exportedLike(route) }
          draft.addBehind(entry, objectBeside(route, 'DestinationRule', name, spec))
        }
      }),
  }
}

/** Whether the provider sees its own name in the Host header. */
export function rewriteQuestion(
  design: Design,
  { route }: Shift,
  provider: Provider,
  i: number,
): ToggleQuestion {
  const path = rewritePath(route, provider)
  const standing = standingAt(route, path, isText)
  return {
    id: `provider-${i}-rewrite`,
    label: 'Rewrite the Host header',
    why: 'The provider serves its own name, not the one the app calls. Off: it sees the app’s name.',
    control: 'toggle',
    places: [placeIn(route, path)],
    value: standing.value !== undefined || standing.foreign !== undefined,
    ...hindrance(standing),
    write: (value) =>
      changeOf(design, (draft) => {
        if (value) draft.setField(route, path, provider.host)
        else draft.clearField(route, path)
      }),
  }
}
