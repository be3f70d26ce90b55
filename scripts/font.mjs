// In: a TrueType font and the code points to keep. Out: the same font in which the other glyphs have no outline, and no glyph has
// a name. Numbers, widths and the character map stay as they are (OpenType 1.9.1: glyf, loca, cmap format 12, post version 3).

/** @param {Buffer} font @returns {Map<string, Buffer>} */
const tablesOf = (font) =>
  new Map(
    Array.from({ length: font.readUInt16BE(4) }, (_, i) => {
      const at = 12 + 16 * i
      const start = font.readUInt32BE(at + 8)
      return [font.toString('latin1', at, at + 4), font.subarray(start, start + font.readUInt32BE(at + 12))]
    }),
  )

/** The glyphs of the code points. @param {Buffer} cmap @param {ReadonlySet<number>} codes */
function glyphsFor(cmap, codes) {
  const glyphs = new Set([0])
  for (let i = 0; i < cmap.readUInt16BE(2); i++) {
    const map = cmap.subarray(cmap.readUInt32BE(4 + 8 * i + 4))
    if (map.readUInt16BE(0) !== 12) continue
    for (let group = 0; group < map.readUInt32BE(12); group++) {
      const at = 16 + 12 * group
      const [first, last, glyph] = [map.readUInt32BE(at), map.readUInt32BE(at + 4), map.readUInt32BE(at + 8)]
      for (let code = first; code <= last; code++) if (codes.has(code)) glyphs.add(glyph + code - first)
    }
  }
  return glyphs
}

/** Where the outline of each glyph begins, and where the last one ends. @param {Buffer} loca @param {boolean} isLong */
const offsetsIn = (loca, isLong) =>
  Array.from({ length: loca.length / (isLong ? 4 : 2) }, (_, i) =>
    isLong ? loca.readUInt32BE(4 * i) : loca.readUInt16BE(2 * i) * 2,
  )

/** Adds the glyphs that others are composed of. @param {Set<number>} glyphs @param {(glyph: number) => Buffer} outline */
function withComponents(glyphs, outline) {
  for (const glyph of glyphs) {
    const shape = outline(glyph)
    if (shape.length === 0 || shape.readInt16BE(0) >= 0) continue
    for (let at = 10, flags = 0x20; flags & 0x20;) {
      flags = shape.readUInt16BE(at)
      glyphs.add(shape.readUInt16BE(at + 2))
      const scale = flags & 0x8 ? 2 : flags & 0x40 ? 4 : flags & 0x80 ? 8 : 0
      at += 4 + (flags & 0x1 ? 4 : 2) + scale
    }
  }
}

/** @param {Buffer} table */
function checksum(table) {
  const padded = Buffer.concat([table, Buffer.alloc(-table.length & 3)])
  let sum = 0
  for (let at = 0; at < padded.length; at += 4) sum = (sum + padded.readUInt32BE(at)) >>> 0
  return sum
}

/** @param {Buffer} font @param {ReadonlySet<number>} codes */
export function keepGlyphs(font, codes) {
  const tables = tablesOf(font)
  const [head, loca, glyf, cmap, post] = ['head', 'loca', 'glyf', 'cmap', 'post'].map((name) =>
    tables.get(name),
  )
  if (!head || !loca || !glyf || !cmap || !post)
    throw new Error('The font of icons is no TrueType font any more.')
  const offsets = offsetsIn(loca, head.readInt16BE(50) === 1)
  const outline = (/** @type {number} */ glyph) => glyf.subarray(offsets[glyph], offsets[glyph + 1])
  const kept = glyphsFor(cmap, codes)
  withComponents(kept, outline)

  const shapes = offsets.slice(1).map((_, glyph) => (kept.has(glyph) ? outline(glyph) : Buffer.alloc(0)))
  const places = Buffer.alloc(4 * offsets.length)
  let end = 0
  for (const [glyph, shape] of shapes.entries()) places.writeUInt32BE((end += shape.length), 4 * (glyph + 1))
  const long = Buffer.from(head)
  long.writeInt16BE(1, 50)
  const nameless = Buffer.from(post.subarray(0, 32))
  nameless.writeUInt32BE(0x00030000, 0)
  for (const [name, table] of /** @type {const} */ ([
    ['head', long],
    ['loca', places],
    ['glyf', Buffer.concat(shapes)],
    ['post', nameless],
  ])) {
    tables.set(name, table)
  }
  return assembled(font.subarray(0, 12), tables)
}

/** @param {Buffer} start @param {ReadonlyMap<string, Buffer>} tables */
function assembled(start, tables) {
  const directory = Buffer.alloc(16 * tables.size)
  const bodies = []
  let at = start.length + directory.length
  let entry = 0
  for (const [name, table] of tables) {
    directory.write(name, entry, 'latin1')
    directory.writeUInt32BE(checksum(table), entry + 4)
    directory.writeUInt32BE(at, entry + 8)
    directory.writeUInt32BE(table.length, entry + 12)
    const body = Buffer.concat([table, Buffer.alloc(-table.length & 3)])
    bodies.push(body)
    at += body.length
    entry += 16
  }
  return Buffer.concat([start, directory, ...bodies])
}
