import { ruleFor } from '#core/forms/companions.ts'
import { changeOf, type DesignDraft } from '#core/forms/design-draft.ts'
import { placeIn, type Design } from '#core/forms/design.ts'
import { textField } from '#core/forms/fields.ts'
import { readPasted } from '#core/forms/pasted-address.ts'
import type { Question, RowsQuestion } from '#core/forms/question.ts'
import { hindrance, standingAt } from '#core/forms/standing.ts'
import { beginsTls, policyPathFor } from '#core/patterns/questions/origination.ts'
import { tlsQuestions, valueAt } from '#core/patterns/questions/tls.ts'
import { encryptsQuestion, rewriteQuestion } from './provider-toggles.ts'
import {
  canMove,
  dropOwned,
  forgetProvider,
  introduceProvider,
  moveProvider,
  writeServerPort,
} from './provider-documents.ts'
import type { Provider, Shift } from './shift.ts'
import { weightsWith } from './weights.ts'

const MOST_PROVIDERS = 10

/** The providers as rows: host, TLS by the sidecar, Host rewrite, server name. */
export function providersQuestion(design: Design, shift: Shift): RowsQuestion {
  const { route, at, providers } = shift
  return {
    id: 'providers',
    label: 'Providers',
    why: 'Each is a host of its own, with an entry and, where the sidecar encrypts, a DestinationRule.',
    control: 'rows',
    rowName: 'provider',
    places: [placeIn(route, at)],
    ...hindrance(standingAt(route, at, Array.isArray)),
    rows: providers.map((provider, i) => ({
      id: `provider-${i}`,
      title: provider.host === '' ? `${i + 1}` : provider.host,
      questions: providerQuestions(design, shift, provider, i),
    })),
    ...(providers.length < MOST_PROVIDERS
      ? {
          add: () =>
            changeOf(design, (draft) => {
              draft.insertItem(route, at, Number.MAX_SAFE_INTEGER, {
                destination: { host: '', port: { number: 80 } },
                weight: 0,
              })
            }),
        }
      : {}),
    ...(providers.length > 2
      ? {
          remove: (row: number) =>
            changeOf(design, (draft) => {
              removeProvider(draft, design, shift, row)
            }),
        }
      : {}),
  }
}

function removeProvider(draft: DesignDraft, design: Design, shift: Shift, row: number): void {
  const { route, providers } = shift
  const provider = providers[row]
  if (!provider) return
  const kept = providers.filter((other) => other !== provider)
  const weights = weightsWith(
    kept.map(({ weight }) => weight),
    0,
    kept[0] ? Math.min(100, kept[0].weight + provider.weight) : 100,
  )
  for (const [i, other] of kept.entries()) draft.setField(route, [...other.path, 'weight'], weights[i] ?? 0)
  draft.clearField(route, provider.path)
  if (!kept.some(({ host }) => host === provider.host)) dropOwned(draft, design, shift, provider)
}

function providerQuestions(design: Design, shift: Shift, provider: Provider, i: number): Question[] {
  const { route } = shift
  const rule = ruleFor(design, route.namespace, provider.host)
  const tls = [...policyPathFor(rule, provider.port), 'tls']
  return [
    hostQuestion(design, shift, provider, i),
    ...(provider.host === ''
      ? []
      : [encryptsQuestion(design, shift, provider, i), rewriteQuestion(design, shift, provider, i)]),
    ...(rule && beginsTls(valueAt(rule, tls))
      ? tlsQuestions(design, rule, tls, provider.host, false, `${provider.host}-${i}`)
      : []),
  ]
}

function hostQuestion(design: Design, shift: Shift, provider: Provider, i: number): Question {
  const { route, providers } = shift
  return {
    ...textField(design, route, [...provider.path, 'destination', 'host'], {
      id: `provider-${i}-host`,
      label: 'Provider host',
      why: 'The provider’s own name; it becomes the server name of the TLS connection. A port behind it is the one TLS is spoken on.',
      mono: true,
      required: true,
      example: 'api.old-geocoding-provider.com',
    }),
    write: (typed: string) =>
      changeOf(design, (draft) => {
        const [address] = readPasted(typed).addresses
        const to = { host: address?.host ?? typed.trim(), port: address?.port }
        const shared = providers.some((other) => other !== provider && other.host === provider.host)
        if (to.host === provider.host) writeServerPort(draft, design, route, provider, to.port)
        else if (provider.host === '' || shared) introduceProvider(draft, design, shift, provider, to)
        else if (canMove(design, shift, provider, to.host)) moveProvider(draft, design, route, provider, to)
        else {
          forgetProvider(draft, design, shift, provider)
          introduceProvider(draft, design, shift, provider, to)
        }
        draft.setField(route, [...provider.path, 'destination', 'host'], to.host)
      }),
  }
}
