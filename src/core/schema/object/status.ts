import { choices, list, object, text, whole } from '#core/schema/build.ts'
import type { Fields, ObjectField } from '#core/schema/field.ts'

const server = { serverOwned: true } as const

const fields: Fields = {
  conditions: list(
    'What controllers found out about the object.',
    object('One finding.', {
      type: text('What it is about.', server),
      status: text('`True`, `False` or `Unknown`.', server),
      reason: text('Why, in one word.', server),
      message: text('Why, for people.', server),
      lastProbeTime: text('When it was looked at last.', server),
      lastTransitionTime: text('When it changed last.', server),
      observedGeneration: whole('The generation of the object that was looked at.', server),
    }),
    server,
  ),
  validationMessages: list(
    "What Istio's analyzers say of the object.",
    object('One message.', {
      type: object('Which message it is.', {
        name: text('Its name.', server),
        code: text('Its code, such as `IST0134`.', server),
      }),
      level: text('How severe it is.', {
        ...server,
        values: choices({
          UNKNOWN: 'Not known.',
          ERROR: 'Something does not work.',
          WARNING: 'Something may not work as meant.',
          INFO: 'Worth knowing.',
        }),
      }),
      documentationUrl: text('Where it is explained.', server),
    }),
    server,
  ),
  observedGeneration: whole('The generation of the object that was looked at.', server),
}

/** What istiod writes into an object. The API server keeps whatever else stands here, and drops all of it when people write it. */
export const status: ObjectField = object('What istiod found out; not for people to write.', fields, {
  ...server,
  keepsUnknown: true,
})

/** The status of a ServiceEntry, with the addresses istiod gave its hosts. Source: Istio 1.30.3, api `service_entry.proto`. */
export const serviceEntryStatus: ObjectField = object(
  status.description,
  {
    ...fields,
    addresses: list(
      'The virtual IPs that istiod gave the hosts: one IPv4 and one IPv6 each.',
      object(
        'One address.',
        {
          value: text('The IP.', server),
          host: text('The host it stands for.', server),
        },
        { keepsUnknown: true },
      ),
      server,
    ),
  },
  { ...server, keepsUnknown: true },
)
