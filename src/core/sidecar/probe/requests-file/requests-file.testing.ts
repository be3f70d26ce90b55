import fc from 'fast-check'
import type { Request } from '#core/sidecar/probe/request.ts'
import type { SavedProbe } from '#core/sidecar/probe/saved-probe.ts'
import type { World } from '#core/sidecar/probe/world.ts'
import type { JsonMap } from '#core/text/json.ts'
import { outcomeShape } from './outcome-shape.ts'
import { requestShape } from './request-shape.ts'
import { readRequest } from './read-request.ts'
import type { Shape } from './shape.ts'
import { suppositions, worldShape } from './world-shape.ts'

const addresses = ['10.0.0.1', '203.0.113.7', '2001:db8::1', '::']
const hosts = ['api.example.com', 'db', 'a_b.internal.', 'x-1.local']
/** Texts that YAML would read as something else, and any others. */
const texts = fc.oneof(
  fc.constantFrom('', 'on', '0443', '1:30', '~', '- a', 'a: b', '#', '{v}', '2', '<<', '__proto__'),
  fc.string({ unit: 'binary', maxLength: 12 }),
)
const SPECIAL: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  host: fc.constantFrom(...hosts),
  ip: fc.constantFrom(...addresses),
  path: fc.constantFrom('/', '/v1/charges', '/a?b={v}', '/a#b', '*'),
  method: fc.constantFrom('GET', 'POST', 'M-SEARCH'),
  dns: fc.dictionary(
    texts,
    fc.oneof(
      fc.array(fc.constantFrom(...addresses), { maxLength: 3 }),
      fc.constantFrom(null, 'SERVFAIL', 'TIMEOUT'),
    ),
  ),
}

/** Any value of a shape. */
export function valueOf(shape: Shape): fc.Arbitrary<unknown> {
  switch (shape.type) {
    case 'text':
      return shape.words ? fc.constantFrom(...shape.words) : texts
    case 'number': {
      const range = { min: shape.least, max: Math.min(shape.most, 100_000) }
      return shape.whole
        ? fc.integer(range)
        : fc.double({ ...range, noNaN: true }).map((one) => (Object.is(one, -0) ? 0 : one))
    }
    case 'boolean':
      return fc.boolean()
    case 'nothing':
      return fc.constant(null)
    case 'list':
      return fc.array(valueOf(shape.items), { maxLength: 3 })
    case 'map':
      return fc.dictionary(texts, valueOf(shape.values), { maxKeys: 3 })
    case 'either':
      return fc.oneof(...shape.shapes.map(valueOf))
    case 'object': {
      const fields = Object.entries(shape.fields).map(([name, field]): [string, fc.Arbitrary<unknown>] => {
        const value = SPECIAL[name] ?? valueOf(field)
        return [name, shape.mayBeNull ? fc.option(value, { freq: 9 }) : value]
      })
      return fc.record(Object.fromEntries(fields), { requiredKeys: Object.keys(shape.required) })
    }
  }
}

/** Requests: what means nothing with the scheme is taken out again. */
const requests = valueOf(requestShape).map((value) => {
  const request = { ip: addresses[0], ...(value as Record<string, unknown>) }
  const read = readRequest(request as JsonMap)
  const odd = new Set('objections' in read ? read.objections.map(({ path }) => path.at(-1)) : [])
  return Object.fromEntries(
    Object.entries(request).filter(([field]) => !odd.has(field)),
  ) as unknown as Request
})
const worlds = valueOf(worldShape).map((value): World => ({
  dns: {},
  servers: [],
  ...(value as Partial<World>),
}))

/** Probes as `readRequests` may read them. */
export const savedProbes: fc.Arbitrary<readonly SavedProbe[]> = fc.array(
  fc.record(
    {
      request: requests,
      world: fc.oneof(fc.constantFrom(...suppositions), worlds),
      expect: valueOf(outcomeShape) as fc.Arbitrary<JsonMap>,
    },
    { requiredKeys: ['request'] },
  ),
  { maxLength: 4 },
)
