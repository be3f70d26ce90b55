import { goQuote } from '#core/gates/webhook/go/quote.ts'

const LAYOUT = '2006-01-02T15:04:05Z07:00'

/** A part of a timestamp: what Go calls it, how it is written, and how Go names a value that is out of range. */
interface Part {
  readonly name: string
  readonly form: RegExp
  readonly most?: readonly [unit: string, least: number, most: number]
}

const PARTS: readonly Part[] = [
  { name: '2006', form: /^\d{4}/ },
  { name: '-', form: /^-/ },
  { name: '01', form: /^\d\d/, most: ['month', 1, 12] },
  { name: '-', form: /^-/ },
  { name: '02', form: /^\d\d/ },
  { name: 'T', form: /^T/ },
  { name: '15', form: /^\d\d?/, most: ['hour', 0, 23] },
  { name: ':', form: /^:/ },
  { name: '04', form: /^\d\d/, most: ['minute', 0, 59] },
  { name: ':', form: /^:/ },
  { name: '05', form: /^\d\d(?:[.,]\d+)?/, most: ['second', 0, 59] },
  { name: 'Z07:00', form: /^(?:Z|[-+]\d\d:\d\d)/ },
]

/**
 * What Go says of a text that is no RFC 3339 timestamp; undefined for one that is.
 * Source: Go's time.Parse, as k8s.io/apimachinery 0.35 calls it (meta/v1/time.go).
 */
export function goTimeProblem(text: string): string | undefined {
  const failed = (why: string) => `parsing time ${goQuote(text)}${why}`
  let rest = text
  const read: string[] = []
  for (const { name, form, most } of PARTS) {
    const part = form.exec(rest)?.[0]
    if (part === undefined)
      return failed(` as ${goQuote(LAYOUT)}: cannot parse ${goQuote(rest)} as ${goQuote(name)}`)
    const number = parseInt(part, 10)
    if (most && (number < most[1] || number > most[2])) return failed(`: ${most[0]} out of range`)
    rest = rest.slice(part.length)
    read.push(part)
  }
  if (rest !== '') return failed(`: extra text: ${goQuote(rest)}`)
  const [year, , month, , day] = read.map(Number)
  const last = new Date(Date.UTC(year ?? 0, month ?? 0, 0)).getUTCDate()
  return day === 0 || (day ?? 0) > last ? failed(': day out of range') : undefined
}
