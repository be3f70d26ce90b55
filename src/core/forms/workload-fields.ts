import type { Resource } from '#core/istio/resource.ts'
import { isMap, type Json } from '#core/text/json.ts'

const isAbsent = (value: Json | undefined): boolean => (value ?? null) === null
const isTextOrAbsent = (value: Json | undefined): boolean => isAbsent(value) || typeof value === 'string'
const isMapOf = (value: Json | undefined, type: 'string' | 'number'): boolean =>
  isAbsent(value) || (isMap(value) && Object.values(value).every((held) => typeof held === type))

/** Whether a value is a list of endpoints whose parts all have the type they should have. */
export const isEndpointList = (value: Json): boolean =>
  Array.isArray(value) &&
  (value as readonly Json[]).every(
    (endpoint) =>
      isMap(endpoint) &&
      isTextOrAbsent(endpoint['address']) &&
      isTextOrAbsent(endpoint['locality']) &&
      isMapOf(endpoint['ports'], 'number') &&
      isMapOf(endpoint['labels'], 'string'),
  )

/** Whether a value is a selector whose labels are all texts. */
export const isSelector = (value: Json): boolean => isMap(value) && isMapOf(value['labels'], 'string')

/** Whether the entry's resolution, as written or left out, allows no endpoints. */
export const takesNoEndpoints = ({ spec }: Resource): boolean =>
  isAbsent(spec['resolution']) || spec['resolution'] === 'NONE' || spec['resolution'] === 'DYNAMIC_DNS'
