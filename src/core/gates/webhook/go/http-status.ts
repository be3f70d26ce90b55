const CODES: readonly (readonly [number, number])[] = [
  [100, 103],
  [200, 208],
  [226, 226],
  [300, 305],
  [307, 308],
  [400, 418],
  [421, 426],
  [428, 429],
  [431, 431],
  [451, 451],
  [500, 508],
  [510, 511],
]

/** Whether Go's net/http has a text for the status code (http.StatusText). */
export const isKnownStatus = (code: number): boolean => CODES.some(([from, to]) => code >= from && code <= to)
