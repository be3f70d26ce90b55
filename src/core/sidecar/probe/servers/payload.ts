/** What one side sends on a connection, layer by layer: what a server finds once it has taken off what it can. */
export type Payload = HttpPayload | TlsPayload | RawPayload | Silence

export interface HttpPayload {
  readonly is: 'http'
  readonly message: HttpMessage
  /** The version is settled with the server in the TLS handshake. */
  readonly negotiates?: true
}

export interface TlsPayload {
  readonly is: 'tls'
  readonly hello: Hello
  readonly client: TlsClient
  readonly inside: Payload
}

export interface RawPayload {
  readonly is: 'raw'
  readonly text: string
}

/** Nothing is sent before the server speaks. */
export interface Silence {
  readonly is: 'silence'
}

export type HttpVersion = '1.0' | '1.1' | '2'

export interface HttpMessage {
  readonly version: HttpVersion
  readonly method: string
  /** With its query. */
  readonly path: string
  /** The `Host` header or `:authority`; undefined if there is none. */
  readonly authority: string | undefined
  /** Names in lower case, without `host`. */
  readonly headers: Readonly<Record<string, string>>
  /** It cannot be read as HTTP: a bad line among the headers. */
  readonly isMalformed?: true
}

/** The first message of a TLS handshake. */
export interface Hello {
  /** undefined: none is sent. */
  readonly serverName: string | undefined
  readonly alpn: readonly string[]
}

/** How a client of TLS judges a server, and what it shows of itself. */
export interface TlsClient {
  /** undefined: any certificate will do. */
  readonly trusts: Trust | undefined
  /** Who signed the client's own certificate; undefined: it has none. */
  readonly certificate: string | undefined
  /** What it tells a server whose certificate is for another name, in BoringSSL's words; undefined: it does so after the handshake. */
  readonly tellsNames?: string
}

export interface Trust {
  /** The authority that has to have signed, as the world names it; `any`: it is supposed to be the right one. */
  readonly authority: string
  /** Lists of names of which the certificate must have one each. */
  readonly names: readonly NameList[]
}

export interface NameList {
  /** How Envoy words a failure: by a list in the rule, or by the name that was called. */
  readonly by: 'list' | 'called-name'
  readonly names: readonly string[]
}

/** The hello as the wire records write it. */
export const helloText = ({ serverName, alpn }: Hello): string =>
  `tls(sni=${serverName ?? '-'},alpn=${alpn.length > 0 ? alpn.join('|') : '-'})`
