import type { Supposition, World } from '#core/sidecar/probe/world.ts'

/** What may be supposed of the world outside, in words. */
export const supposed: Readonly<Record<Supposition, string>> = {
  'name-does-not-resolve': 'the name does not resolve',
  'server-refuses': 'the server refuses connections',
  'packets-are-dropped': 'packets are dropped',
  'server-answers-503': 'the server answers 503',
  'server-answers-503-once': 'the server answers 503 once',
  'server-is-slow': 'the server takes 20 seconds',
  'server-speaks-no-tls': 'the server speaks no TLS',
  'certificate-is-for-another-name': 'the certificate is for another name',
  'server-speaks-first': 'the server speaks first',
}

/** A world in words; undefined: nobody described one. */
export const worldWords = (world: World | Supposition | undefined): string =>
  world === undefined
    ? 'all is well outside'
    : typeof world === 'string'
      ? supposed[world]
      : 'the world is as its file describes it'
