import { flag, list, object, text } from '#core/schema/build.ts'
import type { CelRule } from '#core/schema/cel-rule.ts'
import { textIn } from '#core/schema/cel-rule.ts'
import type { KindSchema } from '#core/schema/kind.ts'
import { rootOf } from '#core/schema/object/root.ts'
import { matchLabelsSelector } from '#core/schema/object/selector.ts'
import { atMostOne } from '#core/schema/rules/exclusive.ts'
import { validDuration } from '#core/schema/rules/values.ts'

const versions = ['security.istio.io/v1', 'security.istio.io/v1beta1'] as const
const page = 'security/jwt/'
const named = { minLength: 1 } as const

const webAddress: CelRule = {
  id: 'key-set-address',
  message: 'url must have scheme http:// or https://',
  why: 'The keys are fetched over HTTP; other addresses cannot be asked.',
  fix: 'Write the whole address, beginning with `https://`.',
  holds: (value) => {
    const scheme = /^([a-zA-Z][a-zA-Z0-9+.-]*):/.exec(textIn(value))?.[1]
    if (scheme !== undefined) return ['http', 'https'].includes(scheme.toLowerCase())
    return textIn(value).startsWith('/')
      ? false
      : { error: 'URL parse error during conversion from string: invalid URI for request' }
  },
}

const keySetAddress = text('Where the public keys are fetched.', {
  minLength: 1,
  maxLength: 2048,
  rules: [webAddress],
  example: 'https://issuer.example.com/.well-known/jwks.json',
})

const noOtherNamespace: CelRule = {
  id: 'target-in-same-namespace',
  message: 'cross namespace referencing is not currently supported',
  why: 'A policy only speaks for objects of its own namespace.',
  fix: 'Take `namespace` out, and keep the policy beside what it is for.',
  holds: (value) => textIn(value) === '',
}

const targetRef = object('One object the policy is for.', {
  group: text('API group of the object.', {
    maxLength: 253,
    pattern: '^$|^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$',
    spelling: 'lower-case letters, digits and `-` between dots, like a DNS name; or empty',
  }),
  kind: text('Kind of the object.', {
    required: true,
    minLength: 1,
    maxLength: 63,
    pattern: '^[a-zA-Z]([-a-zA-Z0-9]*[a-zA-Z0-9])?$',
    spelling: 'letters, digits and `-`, beginning with a letter and not ending in `-`',
  }),
  name: text('Name of the object.', { required: true, minLength: 1, maxLength: 253 }),
  namespace: text('Must stay empty.', { rules: [noOtherNamespace] }),
})

const jwtRule = object(
  'One issuer of tokens.',
  {
    issuer: text('Who issues the tokens.', { ...named, example: 'https://issuer.example.com' }),
    audiences: list('Who the tokens are for; one of them must be in the token.', text('An audience.', named)),
    jwksUri: keySetAddress,
    jwks_uri: { ...keySetAddress, deprecated: 'jwksUri' },
    jwks: text('The public keys themselves.'),
    fromHeaders: list(
      'Headers the token may stand in.',
      object(
        'One header.',
        {
          name: text('Name of the header.', { ...named, required: true, holds: 'header' }),
          prefix: text('What stands before the token, such as `Bearer `.'),
        },
        { message: `${page}#JWTHeader` },
      ),
      { absent: '`Authorization: Bearer`.' },
    ),
    fromParams: list('Query parameters the token may stand in.', text('A parameter.', named)),
    fromCookies: list('Cookies the token may stand in.', text('A cookie.', named)),
    outputPayloadToHeader: text('Header that hands the content of the token on.', { holds: 'header' }),
    outputClaimToHeaders: list(
      'Claims that are handed on in headers.',
      object(
        'One claim and its header.',
        {
          header: text('Name of the header.', {
            ...named,
            required: true,
            pattern: '^[-_A-Za-z0-9]+$',
            spelling: 'letters, digits, `-` and `_`',
            holds: 'header',
          }),
          claim: text('Name of the claim.', { ...named, required: true }),
        },
        { message: `${page}#ClaimToHeader` },
      ),
    ),
    forwardOriginalToken: flag('Whether the token is handed on as it came.', {
      default: false,
      absent: 'It is taken out.',
    }),
    timeout: text('How long fetching the keys may take.', {
      holds: 'duration',
      rules: [validDuration],
      default: '5s',
    }),
    spaceDelimitedClaims: list(
      'Claims that hold several words, besides `scope` and `permission`.',
      text('A claim.', named),
      { since: '1.28', maxItems: 64 },
    ),
  },
  {
    rules: [
      atMostOne('one-key-source', 'only one of jwks or jwksUri can be set', ['jwksUri', 'jwks_uri', 'jwks'], {
        why: 'The keys are either fetched or written here.',
        fix: 'Keep one of them.',
      }),
    ],
    message: `${page}#JWTRule`,
  },
)

const spec = object(
  'Which tokens some workloads accept.',
  {
    selector: matchLabelsSelector('The pods the policy is for.'),
    targetRef,
    targetRefs: list('Gateways or services the policy is for.', targetRef, { maxItems: 16 }),
    jwtRules: list('The issuers of tokens.', jwtRule, { maxItems: 4096 }),
  },
  {
    rules: [
      atMostOne(
        'one-target',
        'only one of targetRefs or selector can be set',
        ['selector', 'targetRef', 'targetRefs'],
        {
          why: 'A policy is for pods or for named objects.',
          fix: 'Keep one of them.',
        },
      ),
    ],
    message: 'security/request_authentication/#RequestAuthentication',
  },
)

/**
 * RequestAuthentication, which decides whether routes may ask for claims of a token.
 * Source: Istio's crd-all.gen.yaml; `spaceDelimitedClaims` from the change notes of 1.28.
 */
export const requestAuthentication: KindSchema = {
  kind: 'RequestAuthentication',
  apiVersions: versions,
  plural: 'requestauthentications',
  shortName: 'ra',
  namespaced: true,
  crd: true,
  description: 'Says which tokens a workload or gateway checks and accepts.',
  when: 'Before a VirtualService routes by the claims of a token.',
  source: 'https://istio.io/latest/docs/reference/config/security/request_authentication/',
  root: rootOf('RequestAuthentication', versions, spec),
}
