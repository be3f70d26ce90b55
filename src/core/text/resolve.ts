const TRUE = /^(?:y|Y|yes|Yes|YES|on|On|ON|true|True|TRUE)$/
const FALSE = /^(?:n|N|no|No|NO|off|Off|OFF|false|False|FALSE)$/
const NULL = /^(?:~|null|Null|NULL|)$/
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/
const LEADING_POINT = /^\.[0-9]+(?:_[0-9]+)*(?:[eE][-+]?[0-9]+)?$/
const INTEGER = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))$/
const INFINITE = /^([-+]?)\.(?:inf|Inf|INF)$/
const NOT_A_NUMBER = /^\.(?:nan|NaN|NAN)$/
const MOST_UNSIGNED = 2 ** 64
const LEAST_SIGNED = 2 ** 63

export type ScalarValue = string | number | boolean | null

/**
 * The value of an unquoted scalar, as the YAML reader of Kubernetes takes it: `on` is true, `0443` is octal (291),
 * `0x1F` and `4_43` are numbers, `1:30` and dates are strings.
 * Source: sigs.k8s.io/yaml v1.6.0 (go.yaml.in/yaml/v2 v2.4.2, resolve.go), executed.
 */
export function resolvePlain(source: string): ScalarValue {
  if (source.length > 5) return mayBeNumber(source) ? (resolveNumber(source) ?? source) : source
  if (NULL.test(source)) return null
  if (TRUE.test(source)) return true
  if (FALSE.test(source)) return false
  return mayBeNumber(source) ? (resolveNumber(source) ?? source) : source
}

function mayBeNumber(source: string): boolean {
  const first = source.charCodeAt(0)
  return (first >= 48 && first <= 57) || first === 43 || first === 45 || first === 46
}

function resolveNumber(source: string): number | undefined {
  const infinite = INFINITE.exec(source)
  if (infinite) return infinite[1] === '-' ? -Infinity : Infinity
  if (NOT_A_NUMBER.test(source)) return NaN
  if (source.startsWith('.') && !LEADING_POINT.test(source)) return undefined
  const plain = source.replaceAll('_', '')
  return resolveInteger(plain) ?? (FLOAT.test(plain) ? finite(Number(plain)) : undefined)
}

const finite = (value: number): number | undefined => (Number.isFinite(value) ? value : undefined)

/** Whole numbers of up to 64 bits; a longer decimal or octal one is tried as a float, a longer hexadecimal one is a string. */
function resolveInteger(plain: string): number | undefined {
  const found = INTEGER.exec(plain)
  if (!found) return undefined
  const [, sign, hex, binary, octal, decimal] = found
  const size =
    hex !== undefined
      ? parseInt(hex, 16)
      : binary !== undefined
        ? parseInt(binary, 2)
        : octal !== undefined
          ? parseInt(octal, 8)
          : Number(decimal)
  if (sign === '-' ? size > LEAST_SIGNED : size >= MOST_UNSIGNED) return undefined
  return sign === '-' && size !== 0 ? -size : size
}

const YAML_TAG = 'tag:yaml.org,2002:'

/**
 * The value of a scalar that carries a tag. Goes in: the full tag (`tag:yaml.org,2002:int`, `!mine`, `!`) and the scalar's text.
 * Comes out: its value, or undefined where Kubernetes' reader refuses (`!!int x`). Tags it does not know make a string.
 */
export function resolveTagged(tag: string, text: string): ScalarValue | undefined {
  const wanted = tag.startsWith(YAML_TAG) ? tag.slice(YAML_TAG.length) : ''
  if (wanted !== 'int' && wanted !== 'float' && wanted !== 'bool' && wanted !== 'null') return text
  const value = resolvePlain(text)
  if (wanted === 'null') return value === null ? value : undefined
  if (wanted === 'bool') return typeof value === 'boolean' ? value : undefined
  const isInteger = typeof value === 'number' && resolveInteger(text.replaceAll('_', '')) !== undefined
  return typeof value === 'number' && (wanted === 'float' || isInteger) ? value : undefined
}
