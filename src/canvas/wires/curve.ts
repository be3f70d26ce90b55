/** Two ends of an edge, px. */
export interface Ends {
  readonly sourceX: number
  readonly sourceY: number
  readonly targetX: number
  readonly targetY: number
}

/**
 * The curve between two boxes, leaving to the right and arriving from the left, and a place on it for a label. Labels stand
 * near the target, where lines that fan out of one box have come apart.
 */
export function curve({ sourceX, sourceY, targetX, targetY }: Ends): {
  readonly path: string
  readonly labelX: number
  readonly labelY: number
} {
  const reach = Math.max(Math.abs(targetX - sourceX) / 2, 24)
  const [firstX, secondX] = [sourceX + reach, targetX - reach]
  const path = `M${sourceX},${sourceY} C${firstX},${sourceY} ${secondX},${targetY} ${targetX},${targetY}`
  const at = 0.62
  const left = 1 - at
  return {
    path,
    labelX:
      left ** 3 * sourceX + 3 * left ** 2 * at * firstX + 3 * left * at ** 2 * secondX + at ** 3 * targetX,
    labelY: (left ** 3 + 3 * left ** 2 * at) * sourceY + (3 * left * at ** 2 + at ** 3) * targetY,
  }
}

/** How thick a line is, px: divided traffic by its share in per cent, all of it without one. */
export const strokeWidth = (share: number | undefined): number =>
  share === undefined ? 2 : 1 + Math.min(Math.max(share, 0), 100) / 40
