import { entryOf, keysOf, textIn, type CelRule } from '#core/schema/cel-rule.ts'

const SOCKET = 'unix://'
const LABEL = /^[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?$/

const isPortName = (key: string): boolean => key.length < 63 && LABEL.test(key)

/** An endpoint without an address must at least say in which network it is. */
export const addressRequired: CelRule = {
  id: 'address-required',
  message: 'Address is required',
  why: 'The sidecar has nowhere to send traffic for an endpoint without an address.',
  fix: 'Write `address` with an IP or a name. Only an endpoint behind the gateway of another `network` may do without.',
  reads: [],
  holds: (value) => entryOf(value, 'address') !== undefined || entryOf(value, 'network') !== undefined,
}

/** A socket has no ports. */
export const socketWithoutPorts: CelRule = {
  id: 'socket-without-ports',
  message: 'UDS may not include ports',
  why: 'A Unix domain socket is a file: traffic goes to it as it is, there is no port to choose.',
  fix: 'Take `ports` out of this endpoint, or give it an IP address instead of `unix://`.',
  reads: [['address'], ['ports']],
  holds: (value) =>
    !textIn(entryOf(value, 'address')).startsWith(SOCKET) || entryOf(value, 'ports') === undefined,
  culprit: () => ['ports'],
}

/** The path of a socket begins with `/`, its abstract name with `@`. */
export const socketPath: CelRule = {
  id: 'socket-path',
  message: 'UDS must be an absolute path or abstract socket',
  why: 'The sidecar opens the socket from its own working directory, so a relative path would mean another file.',
  fix: 'Write `unix:///path/to/socket`, or `unix://@name` for an abstract socket.',
  holds: (value) => {
    const address = textIn(value)
    if (!address.startsWith(SOCKET)) return true
    const first = address[SOCKET.length]
    return first === undefined ? { error: 'index out of range: 8' } : first === '/' || first === '@'
  },
}

/** A socket is no directory. */
export const socketNotDirectory: CelRule = {
  id: 'socket-not-directory',
  message: 'UDS may not be a dir',
  why: 'A path that ends in `/` names a directory, and nobody can connect to one.',
  fix: 'End the path with the name of the socket file.',
  holds: (value) => !textIn(value).startsWith(SOCKET) || !textIn(value).endsWith('/'),
}

/** Keys of `ports`. */
export const portName: CelRule = {
  id: 'port-name',
  message: 'port name must be valid',
  aboutKeys: true,
  why: 'The key joins this endpoint port to the port of the ServiceEntry with the same name, and such names are DNS labels.',
  fix: 'Use the `name` of a port of the ServiceEntry: letters and digits, `-` inside, fewer than 63 characters.',
  reads: [],
  holds: (value) => keysOf(value).every(isPortName),
  culprit: (value) =>
    keysOf(value)
      .filter((key) => !isPortName(key))
      .slice(0, 1),
}
