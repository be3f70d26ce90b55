const FEW = 5_000_011
const WITNESSES = [2n, 3n, 5n, 7n, 11n, 13n, 17n, 19n, 23n, 29n, 31n, 37n]

/**
 * Whether Envoy takes a whole number for a prime; 1 counts as one. Divides as Envoy does up to the largest table Istio allows, and
 * tests by Miller and Rabin beyond (exact below 2^64), where dividing would take seconds.
 * Source: Istio 1.30.3, pkg/config/validation/validation.go:1258-1272.
 */
export function isPrime(size: number): boolean {
  if (size !== 0 && size < 4) return true
  if (size % 2 === 0) return false
  if (size > FEW) return passesMillerRabin(BigInt(size))
  for (let factor = 3; factor * factor <= size; factor += 2) if (size % factor === 0) return false
  return true
}

function passesMillerRabin(size: bigint): boolean {
  let odd = size - 1n
  let halvings = 0
  while (odd % 2n === 0n) {
    odd /= 2n
    halvings++
  }
  return WITNESSES.every((witness) => {
    let power = powerModulo(witness, odd, size)
    if (power === 1n || power === size - 1n) return true
    for (let i = 1; i < halvings; i++) {
      power = (power * power) % size
      if (power === size - 1n) return true
    }
    return false
  })
}

function powerModulo(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n
  let square = base % modulus
  for (let left = exponent; left > 0n; left /= 2n) {
    if (left % 2n === 1n) result = (result * square) % modulus
    square = (square * square) % modulus
  }
  return result
}
