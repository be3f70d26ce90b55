/** What stands outside of the mesh, in the shape of the wire records. */
export interface World {
  /** Names and what DNS answers; a name that is not here does not exist (NXDOMAIN). */
  readonly dns: Readonly<Record<string, DnsAnswer>>
  /** An address and port without a server refuses connections. */
  readonly servers: readonly Server[]
  /** Files in the pod and what they hold: a certificate authority (`lab-ca`, `other-ca`), or anything. */
  readonly files?: Readonly<Record<string, string>>
  /** How long an answer of DNS counts, in seconds; 60 if left out. */
  readonly dnsTtl?: number
}

/** Addresses; none (`[]`); no such name (`null`); an answer that fails or never comes. */
export type DnsAnswer = readonly string[] | null | 'SERVFAIL' | 'TIMEOUT'

/** How a server behaves. */
export type ServerKind =
  | 'http'
  | 'https'
  | 'tcp-echo'
  /** Speaks first, as MySQL and SMTP do. */
  | 'greet'
  /** Takes the connection and never answers. */
  | 'hang'
  /** Resets the connection on the first bytes. */
  | 'reset'
  /** Closes the connection after the first bytes. */
  | 'close'
  | 'close-on-accept'
  /** A proxy that answers CONNECT. */
  | 'connect-proxy'
  | 'refuse'
  /** Packets are lost. */
  | 'blackhole'

export interface Server {
  readonly ip: string
  readonly port: number
  readonly kind: ServerKind
  /** Shown in its answers. */
  readonly name?: string
  /** 200 if left out. */
  readonly status?: number
  /** One after the other; the last goes on. */
  readonly statuses?: readonly number[]
  /** Seconds before the answer; a list: one after the other, the last goes on. */
  readonly delay?: number | readonly number[]
  /** Seconds between headers and body. */
  readonly bodyDelay?: number
  /** Closes in the middle of the body. */
  readonly cutBody?: boolean
  readonly headers?: Readonly<Record<string, string>>
  /** It speaks HTTP/2 without TLS too. */
  readonly h2?: boolean
  readonly grpcStatus?: number
  /** `https`: the names in its certificate; all names that lead to its address if left out. */
  readonly names?: readonly string[]
  readonly alpn?: readonly string[]
  /** Who signed its certificate: `lab` stands for the authorities that everybody trusts. */
  readonly ca?: string
  readonly expired?: boolean
  readonly clientCert?: 'require'
  readonly clientCa?: string
  /** It refuses server names that its certificate does not have. */
  readonly requireSni?: boolean
  /** `https`: echoes what is not HTTP. */
  readonly echo?: boolean
  /** `greet`: what it says. */
  readonly greeting?: string
}

/** How the world changes before a request. */
export interface Change {
  readonly dns?: Readonly<Record<string, DnsAnswer>>
  readonly servers?: readonly Server[]
  /** Seconds that go by. */
  readonly sleep?: number
}

/** One thing to suppose of a world that nobody described, instead of everything being well. */
export type Supposition =
  | 'name-does-not-resolve'
  | 'server-refuses'
  | 'packets-are-dropped'
  | 'server-answers-503'
  | 'server-answers-503-once'
  /** It takes 20 seconds to answer. */
  | 'server-is-slow'
  | 'server-speaks-no-tls'
  | 'certificate-is-for-another-name'
  | 'server-speaks-first'
