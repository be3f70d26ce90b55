import { expect, it } from 'vitest'

import { protocolClass } from './protocol.ts'

it.each([
  ['', 'auto'],
  ['http', 'http'],
  ['GRPC-Web', 'http'],
  ['HTTP_PROXY', 'http'],
  ['HTTPS', 'tls'],
  ['TLS', 'tls'],
  ['mongo', 'tcp'],
  ['UDP', 'none'],
  ['HTTP3', 'unknown'],
])('protocol %o is treated as %s', (protocol, expected) => {
  expect(protocolClass(protocol)).toBe(expected)
})
