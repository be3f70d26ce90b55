import { describe, expect, it } from 'vitest'
import { saysOf } from '#core/gates/webhook/webhook.testing.ts'

const says = saysOf('VirtualService')
const to = 'route: [{destination: {host: a.b}}]'
const http = (route: string) => says(`{hosts: [a.b], http: [{${route}}]}`)
const sending = (more: string) => http(`${to}, ${more}`)
const matching = (match: string) => sending(`match: [{${match}}]`)

describe('hosts and gateways', () => {
  const bound = (hosts: string, gateways: string) =>
    says(`{hosts: [${hosts}], gateways: [${gateways}], http: [{${to}}]}`)

  it('are names or addresses', () => {
    expect(bound('a.b, 10.0.0.1, "*.c"', '')).toEqual([])
    expect(bound('a_b', '')).toEqual(['domain name "a_b" invalid (label "a_b" invalid)'])
  })

  it('are everything at gateways only', () => {
    const refused = ['wildcard host * is not allowed for virtual services bound to the mesh gateway']
    expect(bound('"*"', '')).toEqual(refused)
    expect(bound('"*"', 'ns/gw, mesh')).toEqual(refused)
    expect(bound('"*"', 'ns/gw')).toEqual([])
  })

  it('overlap only if all of them are valid', () => {
    expect(bound('a.b, a.b, "*.b"', '')).toEqual([
      'duplicate hosts in virtual service: a.b & a.b',
      'duplicate hosts in virtual service: a.b & *.b',
      'duplicate hosts in virtual service: a.b & *.b',
    ])
    expect(bound('a.b, a.b, a_b', '')).toHaveLength(1)
  })

  it('of gateways stop at the first name without a namespace', () => {
    expect(bound('a.b', 'gw.ns, "not ok"')).toEqual([
      'warning: using legacy gatewayName format "gw.ns"; prefer the <namespace>/<name> format: "ns/gw"',
    ])
    expect(bound('a.b', 'n_s/g.w, /gw, a_b')).toEqual([
      'invalid value for namespace: "n_s"',
      'invalid value for gateway name: "g.w"',
      'config namespace and gateway name cannot be empty',
      'invalid value for namespace: ""',
      'domain name "a_b" invalid (label "a_b" invalid)',
    ])
  })

  it('made from Gateway API routes are trusted', () => {
    const spec = '{hosts: [a.b], gateways: [ns/g.w], http: [{route: [{destination: {host: a_b}}]}]}'
    expect(says(spec)).toHaveLength(2)
    expect(says(spec, 'annotations: {internal.istio.io/route-semantics: gateway}')).toEqual([])
  })

  it('are missing in delegates, which hold HTTP routes only', () => {
    expect(says(`{gateways: [gw], tls: [{match: [{sniHosts: [a]}], ${to}}], tcp: [{${to}}]}`)).toEqual([
      'delegate virtual service must have no gateways specified',
      'delegate virtual service must have no tls route specified',
      'delegate virtual service must have no tcp route specified',
      'SNI host "a" is not a compatible subset of any of the virtual service hosts: []',
    ])
    expect(says(`{http: [{delegate: {name: x}, ${to}}]}`)).toEqual([
      'delegate HTTP route cannot contain delegate',
    ])
  })
})

describe('an HTTP route', () => {
  it('does one thing', () => {
    expect(says('{hosts: [a.b]}')).toEqual(['http, tcp or tls must be provided in virtual service'])
    expect(http('')).toEqual(['HTTP route, redirect or direct_response is required'])
    expect(
      sending('redirect: {uri: /x}, fault: {abort: {}}, rewrite: {uri: /y}, directResponse: {status: 200}'),
    ).toEqual([
      'HTTP route cannot contain both route and redirect',
      'HTTP route cannot contain both fault and redirect',
      'HTTP route rule cannot contain both rewrite and redirect',
      'HTTP route rule cannot contain both direct_response and redirect',
    ])
    expect(sending('directResponse: {status: 200}, fault: {abort: {}}, rewrite: {uri: /y}')).toEqual([
      'HTTP route cannot contain both route and direct_response',
      'HTTP route cannot contain both fault and direct_response',
      'HTTP route rule cannot contain both rewrite and direct_response',
    ])
    expect(sending('mirror: {host: a.b}, mirrors: [{destination: {host: a.b}}]')).toEqual([
      'HTTP route cannot contain both mirror and mirrors',
    ])
  })

  it('that delegates decides nothing', () => {
    expect(http('name: r, delegate: {}')).toEqual([])
    expect(
      sending(
        'name: r, delegate: {}, redirect: {uri: /x}, mirror: {host: a.b}, mirrors: [{destination: {host: a.b}}]',
      ),
    ).toEqual(['root HTTP route r must not specify redirect', 'root HTTP route r must not specify route'])
  })

  it('has a timeout of at least a millisecond', () => {
    expect(sending('timeout: 1ms')).toEqual([])
    expect(sending('timeout: 0s')).toEqual(['duration must be greater than 1ms'])
    expect(sending('timeout: 1.0005s')).toEqual(['only durations to ms precision are supported'])
  })
})

describe('an HTTP match', () => {
  it('checks each part by its own rule', () => {
    expect(matching('uri: {prefix: ""}')).toEqual([])
    expect(matching('uri: {regex: "*"}')).toEqual([
      '"uri": error parsing regexp: missing argument to repetition operator: `*`; Istio uses RE2 style regex-based match (https://github.com/google/re2/wiki/Syntax)',
    ])
    expect(matching('scheme: {prefix: ""}, method: {exact: ""}, queryParams: {q: {regex: ""}}')).toEqual([
      '"scheme": prefix string match should not be empty',
      '"queryParams": regex string match should not be empty',
    ])
    expect(matching('withoutHeaders: {x: {regex: "*"}, y: {regex: "("}, z: null}')[0]).toContain(
      'missing closing ): `(`',
    )
    expect(matching('port: 0, sourceNamespace: a.b, sourceLabels: {a: "-"}')).toEqual([
      'invalid tag value: "-"',
      'sourceNamespace match a.b is invalid',
    ])
    expect(matching('port: 65536')).toEqual(['port number 65536 must be in the range 1..65535'])
  })

  it('loses warnings about gateways', () => {
    expect(matching('gateways: [gw.ns]')).toEqual([])
    expect(matching('gateways: [a_b]')).toHaveLength(1)
  })

  it('looks into tokens at gateways only', () => {
    const claim = (gateways: string) =>
      says(
        `{hosts: [a.b], gateways: [${gateways}], http: [{${to}, match: [{withoutHeaders: {"@request.auth.claims.a": {exact: b}}}]}]}`,
      )
    expect(claim('ns/gw')).toEqual([])
    expect(claim('ns/gw, mesh')).toEqual([
      'JWT claim based routing (key: @request.auth.claims.a) is only supported for gateway, found no gateways: [ns/gw mesh]',
    ])
  })
})

describe('changes of a request', () => {
  it('name headers that may be changed', () => {
    expect(
      sending('headers: {request: {set: {":path": "%"}, remove: [host]}, response: {add: {"": x}}}'),
    ).toEqual([
      'invalid header ":path": header cannot have ":" prefix',
      'header value configuration: invalid header configuration. Un-escaped %',
      'invalid header "host": cannot set Host header',
      'header name cannot be empty',
    ])
    expect(http('route: [{destination: {host: a.b}, headers: {response: {set: {Host: x}}}}]')).toEqual([
      'invalid header "Host": cannot set Host header',
    ])
  })

  it('set the authority once', () => {
    const twice = (have: string, set: string) => [
      `authority header cannot be set multiple times: have "${have}", attempting to set "${set}"`,
    ]
    expect(sending('rewrite: {authority: a}, headers: {request: {add: {host: b}}}')).toEqual(twice('a', 'b'))
    expect(sending('headers: {request: {add: {host: b}, set: {":Authority": c}}}')).toEqual(twice('c', 'b'))
    expect(sending('headers: {request: {add: {host: ""}, set: {":authority": c}}}')).toEqual(twice('c', ''))
    expect(sending('headers: {request: {set: {host: ""}, add: {host: c}}}')).toEqual([])
    expect(
      http(
        'route: [{destination: {host: a.b}, headers: {request: {set: {host: b}}}}], rewrite: {authority: a}',
      ),
    ).toEqual([])
  })

  it('rewrite the path in one way', () => {
    expect(sending('rewrite: {}')).toHaveLength(1)
    expect(sending('rewrite: {uri: /, uriRegexRewrite: {}}')).toEqual([
      'rewrite may only contain one of URI or UriRegexRewrite',
    ])
    expect(sending('rewrite: {uriRegexRewrite: {match: a}}')).toEqual([
      'UriRegexRewrite has errors\nUriRegexRewrite requires both Rewrite and Match fields to be specified',
    ])
    expect(sending('rewrite: {uriRegexRewrite: {match: "(", rewrite: "\\\\1"}}')[0]).toMatch(
      /^UriRegexRewrite has errors\n"HTTPRewrite.UriRegexRewrite.Match": error parsing regexp: missing closing \)/,
    )
    expect(sending('rewrite: {authority: a, uriRegexRewrite: {match: a, rewrite: b}}')).toEqual([])
  })

  it('redirect with one complaint at a time', () => {
    expect(http('redirect: {}')).toEqual(['redirect must specify URI, authority, scheme, or port'])
    expect(http('redirect: {port: 0}')).toEqual([])
    expect(http('redirect: {derivePort: FROM_REQUEST_PORT, port: 70000}')).toEqual([])
    expect(http('redirect: {redirectCode: 200, scheme: ftp, port: 70000}')).toEqual([
      '200 is not a valid redirect code, must be 3xx',
    ])
    expect(http('redirect: {scheme: HTTPS, port: 70000}')).toEqual([
      'invalid redirect scheme, must be "http" or "https"',
    ])
    expect(http('redirect: {port: 70000}')).toEqual(['port number 70000 must be in the range 1..65535'])
  })

  it('answer with a final status and a body of some size', () => {
    const answer = (body: string, status = 200) => http(`directResponse: {status: ${status}, body: ${body}}`)
    expect(answer('{string: ""}', 600)).toEqual([])
    expect(answer('null', 601)).toEqual(['HTTP status 601 is not in range 200-599'])
    expect(answer('null', 4294967295)).toEqual(['HTTP status -1 is not in range 200-599'])
    const words = 'large direct_responses may impact control plane performance'
    expect(answer(`{string: "${'a'.repeat(102400)}"}`)).toEqual([])
    expect(answer(`{string: "${'é'.repeat(51201)}"}`)).toEqual([`warning: ${words}`])
    expect(answer(`{bytes: "${'AAAA'.repeat(349526)}"}`)).toEqual([`${words}, must be less than 1MB`])
  })
})

describe('faults, retries, CORS', () => {
  it('fail in a way Envoy knows', () => {
    expect(sending('fault: {}')).toEqual(['HTTP fault injection must have an abort and/or a delay'])
    expect(sending('fault: {abort: {percentage: {value: 0.00001}, grpcStatus: "14"}}')).toEqual([
      'percentage 1e-05 is neither 0.0, nor in range [0.0001, 100.0]',
      'gRPC status "14" is not supported. See https://github.com/grpc/grpc/blob/master/doc/statuscodes.md for a list of supported codes, for example \'NOT_FOUND\'',
    ])
    expect(sending('fault: {abort: {}}')).toEqual([])
    expect(sending('fault: {abort: {httpStatus: 199}}')).toEqual(['HTTP status 199 is not in range 200-599'])
    expect(sending('fault: {abort: {httpStatus: 199, grpcStatus: OK}}')).toEqual([])
    expect(sending('fault: {abort: {http2Error: ""}}')).toEqual([
      'HTTP/2 abort fault injection not supported yet',
    ])
    expect(sending('fault: {delay: {fixedDelay: 0s, exponentialDelay: 1s}}')).toEqual([
      'exponentialDelay not supported yet',
    ])
    expect(sending('fault: {delay: {fixedDelay: 0s, percentage: {value: 100.5}}}')).toEqual([
      'percentage 100.5 is neither 0.0, nor in range [0.0001, 100.0]',
      'duration must be greater than 1ms',
    ])
  })

  it('try again for reasons Envoy knows', () => {
    const retry = (on: string) => sending(`retries: {attempts: 1, retryOn: "${on}"}`)
    expect(retry('5xx,503,0503,+418,unavailable')).toEqual([])
    expect(retry('5xx, reset,,306,5XX')).toEqual(
      [' reset', '', '306', '5XX'].map((reason) => `"${reason}" is not a valid retryOn policy`),
    )
    const off = ['http retry policy configured when attempts are set to 0 (disabled)']
    expect(sending('retries: {retryRemoteLocalities: false}')).toEqual(off)
    expect(sending('retries: {backoff: 1s, retryIgnorePreviousHosts: true}')).toEqual([])
    expect(sending('retries: {attempts: -1, perTryTimeout: 1us, backoff: 0s}')).toEqual([
      'attempts cannot be negative',
      'duration must be greater than 1ms',
      'duration must be greater than 1ms',
    ])
  })

  it('open to origins, methods and headers that exist', () => {
    const cors = (body: string) => sending(`corsPolicy: {${body}}`)
    expect(cors('allowOrigins: [{}, {exact: ""}, {exact: "*"}, {regex: "["}]')).toEqual([
      "'' is not a valid match type for CORS allow origins",
      "'' is not a valid match type for CORS allow origins",
      '"corsPolicy.allowOrigins": error parsing regexp: missing closing ]: `[`; Istio uses RE2 style regex-based match (https://github.com/google/re2/wiki/Syntax)',
    ])
    expect(cors('allowMethods: ["*", GET, get], exposeHeaders: ["*", "a b"]')).toEqual([
      '"get" is not a supported HTTP method',
      'header name a b is not a valid header name',
    ])
    expect(cors('maxAge: 1500ms')).toEqual(['max_age duration is accurate only to seconds precision'])
    expect(cors('maxAge: -500ms')).toEqual(['duration must be greater than 1ms'])
  })
})

describe('destinations', () => {
  const share = (...weights: (number | string)[]) =>
    http(`route: [${weights.map((weight) => `{destination: {host: a.b}, weight: ${weight}}`).join(', ')}]`)

  it('share the traffic by weight', () => {
    expect(share(0)).toEqual([])
    expect(share(1, 1, 5)).toEqual([])
    expect(share(0, 0)).toEqual(['total destination weight = 0'])
    expect(share(-1, 1)).toEqual(['weight -1 < 0', 'total destination weight = 0'])
    expect(share(2147483647, 2147483647, 2)).toEqual(['total destination weight = 0'])
  })

  it('are one service each', () => {
    expect(http('route: [{}, {destination: {host: "*", port: {}, subset: a.b}}], mirror: {}')).toEqual([
      'empty domain name not allowed',
      'destination is required',
      'invalid destination host *',
      'subset name is invalid: a.b',
      'port number 0 must be in the range 1..65535',
      'total destination weight = 0',
    ])
    expect(http('route: [{destination: {host: "*.a.b"}}]')).toEqual([])
  })

  it('of copies get up to all requests', () => {
    expect(sending('mirror: {host: a.b}, mirrorPercent: 101')).toEqual([
      'mirror_percent must have a max value of 100 (it has 101)',
      'warning: using deprecated setting "mirrorPercent", use "mirrorPercentage" instead',
    ])
    expect(sending('mirror_percent: 1, mirrorPercentage: {value: 100.5}')).toEqual([
      'warning: using deprecated setting "mirrorPercent", use "mirrorPercentage" instead',
      'mirror_percentage must have a max value of 100 (it has 100.500000)',
    ])
    expect(
      sending(
        'mirrorPercentage: {value: 100}, mirrors: [{destination: {host: a.b}, percentage: {value: 0}}]',
      ),
    ).toEqual([])
    expect(sending('mirrors: [{}, {destination: {host: a.b}, percentage: {value: -1}}]')).toEqual([
      'destination is required for mirrors',
      'mirror percentage must have a min value of 0 (it has -1.000000)',
    ])
  })
})

describe('TLS and TCP routes', () => {
  const tls = (match: string, hosts = 'a.b, "*.c"') =>
    says(`{hosts: [${hosts}], tls: [{match: [${match}], ${to}}]}`)

  it('match names among the hosts', () => {
    expect(tls('{sniHosts: [a.b, x.c, "*.x.c"]}')).toEqual([])
    expect(tls('{sniHosts: [x.b, c, "*"]}')).toEqual(
      ['x.b', 'c', '*'].map(
        (sni) =>
          `SNI host "${sni}" is not a compatible subset of any of the virtual service hosts: [a.b, *.c]`,
      ),
    )
    expect(tls('{sniHosts: [10.0.0.1]}')).toEqual([
      'warning: using an IP address ("10.0.0.1") goes against SNI spec and most clients do not support this',
    ])
    expect(tls('{sniHosts: [outbound_.80_._.a.b]}', '"*"')).toEqual([
      'wildcard host * is not allowed for virtual services bound to the mesh gateway',
    ])
  })

  it('have matches and destinations', () => {
    expect(says('{hosts: [a.b], tls: [{}], tcp: [{}]}')).toEqual([
      'TLS route must have at least one match condition',
      'TLS route is required',
      'TCP route is required',
    ])
    expect(tls('null')).toEqual(['TLS match must have at least one SNI host'])
  })

  it('check the rest of a match alike, but TCP loses warnings', () => {
    const match =
      'destinationSubnets: [10.0.0.0/33, x], port: 65536, gateways: [gw.ns], sourceSubnet: x, sourceNamespace: a.b'
    const errors = [
      '10.0.0.0/33 is not a valid CIDR block',
      'x is not a valid IP',
      'port number 65536 must be in the range 1..65535',
    ]
    const warning =
      'warning: using legacy gatewayName format "gw.ns"; prefer the <namespace>/<name> format: "ns/gw"'
    expect(tls(`{sniHosts: [a.b], ${match}}`)).toEqual([...errors, warning])
    expect(says(`{hosts: [a.b], tcp: [{match: [{${match}}], ${to}}]}`)).toEqual(errors)
  })
})

describe('routes nobody reaches', () => {
  const unused = (...routes: string[]) =>
    says(`{hosts: [a.b], http: [${routes.map((route) => `{${to}, ${route}}`).join(', ')}]}`)

  it('stand behind one without a match', () => {
    expect(unused('match: []', 'name: late', 'match: [{port: 80}, {port: 81}]')).toEqual([
      'warning: virtualService rule "late" not used (only the last rule can have no matches)',
      'warning: virtualService rule #2 not used (route without matches defined before)',
      'warning: virtualService rule #2 not used (route without matches defined before)',
    ])
  })

  it('repeat earlier matches, whatever their names and the order of their keys', () => {
    expect(
      unused(
        'match: [{headers: {a: {exact: x}, b: {exact: z}}}]',
        'match: [{name: m, headers: {b: {exact: z}, a: {exact: x}}, port: 0}]',
      ),
    ).toEqual([
      'warning: virtualService rule #1 match "m" is not used (duplicate/overlapping match in rule #0)',
      'warning: virtualService rule #1 not used (all matches used by prior rules)',
    ])
    expect(unused('match: [{uri: {}}]', 'match: [{}]')).toEqual([])
    expect(unused('match: [{uri: {exact: ""}}]', 'match: [{uri: {}}]')).toEqual([])
    expect(unused('match: [{port: 80}, {port: 80}]')).toHaveLength(1)
  })

  it('go on from an earlier prefix', () => {
    const covered = (earlier: string, later: string) =>
      unused(`name: wide, match: [{${earlier}}]`, `match: [{${later}}]`).length > 0
    expect(
      unused('name: wide, match: [{name: m, uri: {prefix: /a}}]', 'match: [{port: 1}, {uri: {prefix: /ab}}]'),
    ).toEqual([
      'warning: virtualService rule #1 match #1 of prefix /ab is not used (duplicate/overlapping match in rule "m" of prefix /a on "wide")',
    ])
    expect(covered('uri: {prefix: /ab}', 'uri: {prefix: /a}')).toBe(false)
    expect(covered('uri: {prefix: /a}, port: 80', 'uri: {prefix: /ab}')).toBe(false)
    expect(covered('uri: {prefix: /a}, method: {exact: GET}', 'uri: {prefix: /ab}')).toBe(true)
    expect(covered('uri: {prefix: /a}, method: {exact: POST}', 'uri: {prefix: /ab}')).toBe(false)
    expect(covered('uri: {prefix: /a}, authority: {exact: x}', 'uri: {prefix: /ab}')).toBe(true)
    expect(covered('uri: {prefix: /a}', 'uri: {prefix: /ab}, authority: {exact: x}')).toBe(false)
    expect(
      covered('uri: {prefix: /a}, headers: {h: {exact: xy}}', 'uri: {prefix: /ab}, headers: {h: {exact: x}}'),
    ).toBe(true)
    expect(
      covered('uri: {prefix: /a}, headers: {h: {exact: x}}', 'uri: {prefix: /ab}, headers: {i: {exact: x}}'),
    ).toBe(false)
    expect(
      covered(
        'uri: {prefix: /a}, queryParams: {h: {regex: x}}',
        'uri: {prefix: /ab}, queryParams: {h: {regex: z}}',
      ),
    ).toBe(true)
    expect(covered('uri: {exact: /a}', 'uri: {prefix: /ab}')).toBe(false)
  })

  it('do not count behind a route without a match', () => {
    expect(unused('match: [{uri: {prefix: /a}}]', 'match: null', 'match: [{uri: {prefix: /ab}}]')).toEqual([
      'warning: virtualService rule #2 not used (route without matches defined before)',
    ])
  })

  it('are found in TLS and TCP blocks too', () => {
    expect(says(`{hosts: [a.b], tcp: [{${to}}, {${to}}]}`)).toEqual([
      'warning: virtualService rule #1 not used (only the last rule can have no matches)',
    ])
    expect(says(`{hosts: [a.b], tls: [{match: [{sniHosts: [a.b]}, {sniHosts: [a.b]}], ${to}}]}`)).toEqual([
      'warning: virtualService rule #0 match #1 is not used (duplicate/overlapping match in rule #0)',
    ])
  })
})
