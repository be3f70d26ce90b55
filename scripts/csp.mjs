// Out: the Content-Security-Policy of the page, as a response header and as far as a <meta> element can carry it.
// Monaco needs inline styles, nothing else does; the trusted types are Monaco's own and one for our workers.

const trustedTypes = [
  'editorViewLayer',
  'richScreenReaderContent',
  'domLineBreaksComputer',
  'defaultWorkerFactory',
  'diffReview',
  'diffEditorWidget',
  'tokenizeToString',
  'stickyScrollViewLayer',
  'standaloneColorizer',
  'editorGhostText',
  'dompurify',
  'app-worker',
]

const directives = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  `trusted-types ${trustedTypes.join(' ')}`,
]

export const cspHeader = directives.join('; ')

/** frame-ancestors has no effect in a <meta>, and browsers complain about it. */
export const cspMeta = directives.filter((line) => !line.startsWith('frame-ancestors')).join('; ')
