import { Failure } from './failure.ts'
import { oneOf } from './parse-options.ts'

/** What the options say about the mesh and the calling pod. */
export interface MeshOptions {
  readonly mesh: string | undefined
  readonly namespace: string | undefined
  readonly labels: Readonly<Record<string, string>>
  readonly dnsCapture: boolean
  readonly documentsAre: 'files' | 'cluster'
}

/** The options that describe the mesh, the same for every command. */
export const meshTable = {
  mesh: { type: 'string' },
  from: { type: 'string' },
  labels: { type: 'string', default: '' },
  'dns-capture': { type: 'boolean', default: false },
  documents: { type: 'string', default: 'files' },
} as const

interface MeshValues {
  readonly mesh?: string | undefined
  readonly from?: string | undefined
  readonly labels: string
  readonly 'dns-capture': boolean
  readonly documents: string
}

/** Reads what was given for them. Throws a `Failure` for what they do not mean. */
export const meshOptionsFrom = (values: MeshValues): MeshOptions => ({
  mesh: values.mesh,
  namespace: values.from?.split('/')[0],
  labels: labelsFrom(values.labels),
  dnsCapture: values['dns-capture'],
  documentsAre: oneOf('documents', values.documents, ['files', 'cluster']),
})

function labelsFrom(line: string): Readonly<Record<string, string>> {
  const labels: Record<string, string> = {}
  for (const pair of line.split(',').filter((part) => part !== '')) {
    const [key = '', value, ...rest] = pair.split('=')
    if (key === '' || value === undefined || rest.length > 0)
      throw new Failure(
        `--labels takes key=value, several parted by commas, not "${pair}". Nothing was checked.`,
      )
    labels[key] = value
  }
  return labels
}
