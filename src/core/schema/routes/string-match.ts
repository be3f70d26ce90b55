import { object, text } from '#core/schema/build.ts'
import type { ObjectField } from '#core/schema/field.ts'

/** One condition on a text: at most one of `exact`, `prefix`, `regex`. Source: Istio 1.30.3, api `virtual_service.proto` StringMatch. */
export const stringMatch = (description: string, example?: string): ObjectField =>
  object(
    description,
    {
      exact: text('It must be this, letter by letter.', example === undefined ? {} : { example }),
      prefix: text('It must begin with this.'),
      regex: text('It must match this whole regular expression, in RE2 syntax.', { holds: 'regex' }),
    },
    {
      exclusive: [['exact', 'prefix', 'regex']],
      message: 'networking/virtual-service/#StringMatch',
    },
  )
