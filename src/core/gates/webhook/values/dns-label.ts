const LABEL = /^[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?$/
const WILDCARD = /^(?:\*|(?:\*-?)?[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?)$/
const LONGEST = 63

/**
 * Whether the text is one label of a DNS name: letters, digits and inner hyphens, at most 63.
 * Source: Istio 1.30.3, pkg/config/labels/instance.go:30,47,111.
 */
export const isDnsLabel = (text: string): boolean => text.length <= LONGEST && LABEL.test(text)

/** The same, or `*` alone or before it: `*`, `*foo`, `*-foo`. Source: Istio 1.30.3, pkg/config/labels/instance.go:32,48,117. */
export const isWildcardLabel = (text: string): boolean => text.length <= LONGEST && WILDCARD.test(text)
