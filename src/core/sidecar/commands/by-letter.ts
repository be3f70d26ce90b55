/** Orders texts as Go does: by their characters' numbers. */
export const byLetter = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
