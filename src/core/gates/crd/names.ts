const SUBDOMAIN = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/
const DNS_LABEL = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/
const QUALIFIED = /^(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/

const SUBDOMAIN_TEXT =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')"
const DNS_LABEL_TEXT =
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')"
const QUALIFIED_TEXT =
  "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')"
const LABEL_VALUE_TEXT =
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')"

/** What is wrong with an object's name: a DNS subdomain of at most 253 characters. Source: apimachinery 0.35, util/validation. */
export const subdomainErrors = (name: string, unit = 'characters'): string[] => [
  ...(byteLength(name) > 253 ? [`must be no more than 253 ${unit}`] : []),
  ...(SUBDOMAIN.test(name) ? [] : [SUBDOMAIN_TEXT]),
]

/** What is wrong with the beginning of a generated name; a `-` at its end is fine. Source: apimachinery, api/validation/generic.go. */
export const namePrefixErrors = (prefix: string): string[] =>
  subdomainErrors(prefix.length > 1 && prefix.endsWith('-') ? `${prefix.slice(0, -2)}a` : prefix)

/** A name as the API server makes it of a beginning: 58 characters of it and five of its own. Source: apiserver 0.35, names/generate.go. */
export const generatedName = (prefix: string): string => `${prefix.slice(0, 58)}xxxxx`

/** What is wrong with a namespace: a DNS label of at most 63 characters. */
export const dnsLabelErrors = (name: string): string[] => [
  ...(byteLength(name) > 63 ? ['must be no more than 63 characters'] : []),
  ...(DNS_LABEL.test(name) ? [] : [SUBDOMAIN.test(name) ? 'must not contain dots' : DNS_LABEL_TEXT]),
]

/** What is wrong with the key of a label, an annotation or a finalizer: `name` or `prefix/name`. */
export function qualifiedNameErrors(key: string): string[] {
  const parts = key.split('/')
  const [first = '', second] = parts
  if (parts.length > 2) {
    return [
      `a valid label key ${QUALIFIED_TEXT} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`,
    ]
  }
  const errors: string[] = []
  if (second !== undefined) {
    if (first === '') errors.push('prefix part must be non-empty')
    else errors.push(...subdomainErrors(first, 'bytes').map((said) => `prefix part ${said}`))
  }
  const name = second ?? first
  if (name === '') errors.push('name part must be non-empty')
  else if (byteLength(name) > 63) errors.push('name part must be no more than 63 bytes')
  return QUALIFIED.test(name) ? errors : [...errors, `name part ${QUALIFIED_TEXT}`]
}

/** What is wrong with the value of a label: empty, or at most 63 letters, digits, `-`, `_`, `.`. */
export const labelValueErrors = (value: string): string[] => [
  ...(byteLength(value) > 63 ? ['must be no more than 63 bytes'] : []),
  ...(value === '' || QUALIFIED.test(value) ? [] : [LABEL_VALUE_TEXT]),
]

/** Length in UTF-8 bytes. */
export function byteLength(text: string): number {
  let length = 0
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return length
}

/** Whether the name may be used for an object. */
export const isPlainName = (name: string): boolean => subdomainErrors(name).length === 0

/** The name with everything that may not stand in it changed: `My Entry` becomes `my-entry`. */
export const plainName = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/-?\.[-.]*/g, '.')
    .replace(/^[-.]+/, '')
    .slice(0, 63)
    .replace(/[-.]+$/, '')
