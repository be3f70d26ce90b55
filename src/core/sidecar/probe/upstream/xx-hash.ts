const MASK = (1n << 64n) - 1n
const P1 = 0x9e3779b185ebca87n
const P2 = 0xc2b2ae3d27d4eb4fn
const P3 = 0x165667b19e3779f9n
const P4 = 0x85ebca77c2b2ae63n
const P5 = 0x27d4eb2f165667c5n

const times = (a: bigint, b: bigint): bigint => (a * b) & MASK
const plus = (a: bigint, b: bigint): bigint => (a + b) & MASK
const left = (a: bigint, by: bigint): bigint => ((a << by) | (a >> (64n - by))) & MASK
const round = (sum: bigint, lane: bigint): bigint => times(left(plus(sum, times(lane, P2)), 31n), P1)
const merge = (hash: bigint, sum: bigint): bigint => plus(times(hash ^ round(0n, sum), P1), P4)

/** The UTF-8 bytes of a text. */
function utf8(text: string): Uint8Array<ArrayBuffer> {
  const bytes: number[] = []
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0
    if (code < 0x80) bytes.push(code)
    else if (code < 0x8_00) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63))
    else if (code < 0x1_00_00) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63))
    else
      bytes.push(
        0xf0 | (code >> 18),
        0x80 | ((code >> 12) & 63),
        0x80 | ((code >> 6) & 63),
        0x80 | (code & 63),
      )
  }
  return new Uint8Array(bytes)
}

/** XXH64 of a text's UTF-8 bytes, which Envoy hashes hosts and keys with. Source: the xxHash specification, version 0.1.1. */
export function xxHash64(text: string, seed = 0n): bigint {
  const bytes = utf8(text)
  const view = new DataView(bytes.buffer)
  let at = 0
  let hash: bigint
  if (bytes.length >= 32) {
    let sums: readonly [bigint, bigint, bigint, bigint] = [
      plus(seed, plus(P1, P2)),
      plus(seed, P2),
      seed,
      plus(seed, MASK + 1n - P1),
    ]
    for (; at + 32 <= bytes.length; at += 32) {
      const lane = (i: number): bigint => view.getBigUint64(at + i * 8, true)
      sums = [
        round(sums[0], lane(0)),
        round(sums[1], lane(1)),
        round(sums[2], lane(2)),
        round(sums[3], lane(3)),
      ]
    }
    hash = plus(plus(left(sums[0], 1n), left(sums[1], 7n)), plus(left(sums[2], 12n), left(sums[3], 18n)))
    for (const sum of sums) hash = merge(hash, sum)
  } else hash = plus(seed, P5)
  hash = plus(hash, BigInt(bytes.length))
  for (; at + 8 <= bytes.length; at += 8)
    hash = plus(times(left(hash ^ round(0n, view.getBigUint64(at, true)), 27n), P1), P4)
  if (at + 4 <= bytes.length) {
    hash = plus(times(left(hash ^ times(BigInt(view.getUint32(at, true)), P1), 23n), P2), P3)
    at += 4
  }
  for (; at < bytes.length; at += 1) hash = times(left(hash ^ times(BigInt(view.getUint8(at)), P5), 11n), P1)
  hash = times(hash ^ (hash >> 33n), P2)
  hash = times(hash ^ (hash >> 29n), P3)
  return hash ^ (hash >> 32n)
}
