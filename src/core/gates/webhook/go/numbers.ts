/** Go's strconv.Atoi: decimal digits with an optional sign, within 64 bits; undefined for anything else. */
export function goAtoi(text: string): number | undefined {
  if (!/^[-+]?\d+$/.test(text)) return undefined
  const exact = BigInt(text.startsWith('+') ? text.slice(1) : text)
  return exact === BigInt.asIntN(64, exact) ? Number(exact) : undefined
}

/** A number as Go's `%v` writes a float64: short, with an exponent below 0.0001 and from 1e21 on. */
export function goFloat(value: number): string {
  const size = Math.abs(value)
  if (Number.isNaN(value)) return 'NaN'
  if (size === Infinity) return value > 0 ? '+Inf' : '-Inf'
  if (size === 0 || (size >= 1e-4 && size < 1e21)) return Object.is(value, -0) ? '-0' : String(value)
  const [digits = '', exponent = ''] = value.toExponential().split('e')
  return `${digits}e${exponent.slice(0, 1)}${exponent.slice(1).padStart(2, '0')}`
}

/** A number as Go's `%f` writes it: six digits behind the point. */
export function goFixed(value: number): string {
  if (!Number.isFinite(value)) return goFloat(value)
  if (Math.abs(value) >= 1e21) return `${BigInt(value)}.000000`
  return Object.is(value, -0) ? '-0.000000' : value.toFixed(6)
}

/** How many bytes a text takes in UTF-8: Go's `len`. */
export function byteLength(text: string): number {
  let bytes = 0
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return bytes
}
