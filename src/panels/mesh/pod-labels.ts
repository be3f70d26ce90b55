/** Labels as a reader writes them in one line: `app=checkout, version=v2`. */
export const labelsText = (labels: Readonly<Record<string, string>>): string =>
  Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(', ')

/**
 * Labels from a line, parted by commas or blanks; undefined if one of them is none.
 * The form of keys and values: k8s.io/apimachinery, validation.IsQualifiedName and IsValidLabelValue.
 */
export function labelsFrom(line: string): Readonly<Record<string, string>> | undefined {
  const pairs = line.split(/[\s,]+/).filter((part) => part !== '')
  const labels: Record<string, string> = {}
  for (const pair of pairs) {
    const [key = '', value = '', ...rest] = pair.split('=')
    if (rest.length > 0 || !KEY.test(key) || !VALUE.test(value)) return undefined
    labels[key] = value
  }
  return labels
}

const KEY = /^(?:[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?\/)?[A-Za-z0-9](?:[-\w.]{0,61}[A-Za-z0-9])?$/
const VALUE = /^(?:[A-Za-z0-9](?:[-\w.]{0,61}[A-Za-z0-9])?)?$/
