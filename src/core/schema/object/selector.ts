import { map, object, text } from '#core/schema/build.ts'
import type { ObjectField } from '#core/schema/field.ts'
import {
  keyNotEmpty,
  keyWithoutWildcard,
  selectorWithoutWildcard,
  valueWithoutWildcard,
} from '#core/schema/rules/selector.ts'

/** `workloadSelector` of ServiceEntry and Sidecar: `labels`. Source: Istio 1.30.3, api `sidecar.proto` WorkloadSelector. */
export const workloadSelector = (description: string, when?: string): ObjectField =>
  object(
    description,
    {
      labels: map(
        'Labels that a workload must all carry.',
        text('Value the label must have, exactly.', { maxLength: 63, rules: [selectorWithoutWildcard] }),
        { keyMeaning: 'label', maxProperties: 256, example: { app: 'checkout' } },
      ),
    },
    { message: 'networking/sidecar/#WorkloadSelector', ...(when === undefined ? {} : { when }) },
  )

/** `matchLabels` of the newer selectors. Source: Istio 1.30.3, api `type/v1beta1/selector.proto`. */
export const matchLabelsSelector = (description: string, when?: string): ObjectField =>
  object(
    description,
    {
      matchLabels: map(
        'Labels that a pod must all carry.',
        text('Value the label must have, exactly.', { maxLength: 63, rules: [valueWithoutWildcard] }),
        {
          keyMeaning: 'label',
          maxProperties: 4096,
          rules: [keyWithoutWildcard, keyNotEmpty],
          example: { app: 'checkout' },
        },
      ),
    },
    { message: 'type/workload-selector/#WorkloadSelector', ...(when === undefined ? {} : { when }) },
  )
