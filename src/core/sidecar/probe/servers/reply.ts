import type { HttpMessage } from './payload.ts'

/** What a server does on a connection, after it has seen what arrived. */
export interface Reaction {
  /** In the words of the wire records. */
  readonly saw: string
  readonly reply: Reply
  /** The request, if it could read one. */
  readonly read?: HttpMessage
  /** Connections that it makes on itself, with what is seen there. */
  readonly joins?: { readonly server: string; readonly saw: string }
}

/** `layer`: within how many layers of TLS it is said. Times are in ms from the arrival. */
export type Reply =
  | HttpReply
  | { readonly is: 'bytes'; readonly layer: number; readonly text: string }
  | { readonly is: 'silence'; readonly layer: number }
  /** The connection ends without a word. */
  | { readonly is: 'closed' | 'reset'; readonly layer: number }
  | HandshakeFailure

export interface HttpReply {
  readonly is: 'http'
  readonly layer: number
  readonly version: '1.1' | '2'
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly after: number
  readonly bodyAfter: number
  /** The connection ends in the middle of the body. */
  readonly isCut: boolean
  readonly closes: boolean
}

export interface HandshakeFailure {
  readonly is: 'handshake-failure'
  /** Which layer of TLS, from the outside, 1 the first. */
  readonly layer: number
  readonly why: HandshakeProblem
  /** In BoringSSL's words, as Envoy logs it. */
  readonly reason: string
}

export type HandshakeProblem =
  'name' | 'authority' | 'expired' | 'server-name-refused' | 'client-certificate-wanted'
