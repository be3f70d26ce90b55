import type { DraftField } from './request-draft.ts'

type Switched = 'insecure' | 'silent'

/** A control of the folded fields: which field it holds, and how it is drawn. */
export type FieldControl = { readonly label: string; readonly why: string } & (
  | { readonly is: 'switch'; readonly field: Switched }
  | {
      readonly is: 'select'
      readonly field: 'httpVersion'
      readonly options: readonly { readonly id: string; readonly title: string }[]
    }
  | {
      readonly is: 'text' | 'area'
      readonly field: Exclude<DraftField, Switched | 'url' | 'httpVersion'>
      readonly placeholder: string
    }
)

/** The folded fields in the order in which they stand. */
export const controls: readonly FieldControl[] = [
  { is: 'text', field: 'method', label: 'Method', why: '', placeholder: 'GET' },
  { is: 'area', field: 'headers', label: 'Headers', why: 'One a line.', placeholder: 'x-user: test' },
  {
    is: 'text',
    field: 'hostHeader',
    label: 'Host header',
    why: 'If it is another than the name that is called.',
    placeholder: 'as in the URL',
  },
  { is: 'area', field: 'body', label: 'Body', why: '', placeholder: 'none' },
  {
    is: 'select',
    field: 'httpVersion',
    label: 'HTTP version',
    why: '',
    options: [
      { id: '', title: '1.1 (usual)' },
      { id: '1.0', title: '1.0' },
      { id: '2', title: '2' },
    ],
  },
  {
    is: 'text',
    field: 'sni',
    label: 'Server name (SNI)',
    why: 'In the app’s own TLS. `-` sends none.',
    placeholder: 'the host',
  },
  {
    is: 'text',
    field: 'alpn',
    label: 'ALPN',
    why: 'Protocols that the app offers in TLS, parted by commas.',
    placeholder: 'as the HTTP version asks',
  },
  {
    is: 'switch',
    field: 'insecure',
    label: 'Accept any certificate',
    why: 'As `curl -k` does.',
  },
  { is: 'text', field: 'send', label: 'Sent first', why: 'What the app sends.', placeholder: 'ping' },
  {
    is: 'switch',
    field: 'silent',
    label: 'The server speaks first',
    why: 'The app sends nothing and waits, as clients of MySQL and SMTP do.',
  },
  {
    is: 'text',
    field: 'ip',
    label: 'Dial an address',
    why: 'No name is looked up then.',
    placeholder: 'what the name resolves to',
  },
  {
    is: 'text',
    field: 'timeout',
    label: 'The app waits, seconds',
    why: '8 for HTTP and 3 otherwise, unless you say so.',
    placeholder: '8',
  },
]
