import type { Server, ServerKind, Supposition, World } from '#core/sidecar/probe/world.ts'
import { address, MOST_SECONDS, port } from './request-shape.ts'
import {
  boolean,
  either,
  headers,
  listOf,
  mapOf,
  nothing,
  number,
  object,
  oneOf,
  text,
  whole,
  type FieldsOf,
} from './shape.ts'

const KINDS = {
  http: true,
  https: true,
  'tcp-echo': true,
  greet: true,
  hang: true,
  reset: true,
  close: true,
  'close-on-accept': true,
  'connect-proxy': true,
  refuse: true,
  blackhole: true,
} as const satisfies Readonly<Record<ServerKind, true>>

const SUPPOSED = {
  'name-does-not-resolve': true,
  'server-refuses': true,
  'packets-are-dropped': true,
  'server-answers-503': true,
  'server-answers-503-once': true,
  'server-is-slow': true,
  'server-speaks-no-tls': true,
  'certificate-is-for-another-name': true,
  'server-speaks-first': true,
} as const satisfies Readonly<Record<Supposition, true>>

/** What may be supposed of a world that nobody described. */
export const suppositions = Object.keys(SUPPOSED) as readonly Supposition[]

const status = whole(100, 599)
const seconds = number(0, MOST_SECONDS)

const server = object(
  {
    ip: address,
    port,
    kind: oneOf(Object.keys(KINDS)),
    name: text,
    status,
    statuses: listOf(status),
    delay: either(seconds, listOf(seconds)),
    bodyDelay: seconds,
    cutBody: boolean,
    headers,
    h2: boolean,
    grpcStatus: whole(0, 16),
    names: listOf(text),
    alpn: listOf(text),
    ca: text,
    expired: boolean,
    clientCert: oneOf(['require']),
    clientCa: text,
    requireSni: boolean,
    echo: boolean,
    greeting: text,
  } satisfies FieldsOf<Server>,
  { ip: 'ip: 10.0.5.10', port: 'port: 443', kind: 'kind: https' },
)

/** The fields of a world. */
export const worldShape = object({
  dns: mapOf(either(listOf(address), nothing, oneOf(['SERVFAIL', 'TIMEOUT']))),
  servers: listOf(server),
  files: mapOf(text),
  dnsTtl: seconds,
} satisfies FieldsOf<World>)
