/**
 * A request of an application in the calling pod, in the words of the wire records. What is left out is what curl (`http`, `https`) or a
 * plain socket (`tcp`, `tls`) would do. gRPC is `http`, version 2, with the header `content-type: application/grpc`.
 */
export interface Request {
  /** `tls`: TLS around anything but HTTP. */
  readonly scheme: 'http' | 'https' | 'tcp' | 'tls'
  /** The name that the application calls; absent: it knows the address only. */
  readonly host?: string
  readonly port: number
  /** The address that is dialled; no name is looked up then. */
  readonly ip?: string
  /** With its query; `/` if left out. */
  readonly path?: string
  /** `GET` if left out. */
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  /** Another `Host` than the name. */
  readonly hostHeader?: string
  readonly body?: string
  /** The server name in the application's own TLS; `-`: none. Left out: the host. */
  readonly sni?: string
  readonly alpn?: string | readonly string[]
  /** `1.1` if left out. */
  readonly httpVersion?: '1.0' | '1.1' | '2'
  /** The application takes any certificate. */
  readonly insecure?: boolean
  /** How long the application waits, in seconds; 8 for HTTP and 3 otherwise if left out. */
  readonly timeout?: number
  /** `tcp`, `tls`: what is sent first; `ping` if left out. */
  readonly send?: string
  /** `tcp`, `tls`: nothing is sent, the server is to speak first. */
  readonly silent?: boolean
  /** `tcp`, `tls`: how long the connection is kept open after the answer, in seconds. */
  readonly hold?: number
  /** So many requests one after the other, each on a connection of its own. */
  readonly repeat?: number
  /** So many requests at once. */
  readonly parallel?: number
  /** So many requests on one connection. */
  readonly keepAlive?: number
  /** Values for `{v}` in headers and path, in turn. */
  readonly vary?: readonly string[]
  /** The application keeps the cookies it is given: over all requests, or (`freshJar`) for each anew. */
  readonly cookieJar?: boolean
  readonly freshJar?: boolean
}
