import { rewritten, socketText } from '#core/gates/mend/texts.ts'
import { type Complaint, inValidation } from '#core/gates/webhook/complaint.ts'

export const UNIX_PREFIX = 'unix://'

/** What is wrong with the path of a Unix domain socket, given without `unix://`. */
export function unixSocket(path: string): Complaint | undefined {
  if (path === '') {
    return {
      message: 'unix address must not be empty',
      why: '`unix://` says that a socket follows, but none does.',
      fix: 'Write the path of the socket: `unix:///var/run/app.sock`.',
      source: inValidation(391),
    }
  }
  if (path.startsWith('@') || (path.startsWith('/') && !path.endsWith('/'))) return undefined
  return {
    message: `${path} is not an absolute path to a file`,
    why: path.startsWith('/')
      ? 'A path that ends in `/` is a directory, and nobody can connect to one.'
      : 'A relative path would depend on the directory in which Envoy happens to run.',
    fix: 'Write the full path of the socket file, `unix:///var/run/app.sock`, or an abstract socket, `unix://@name`.',
    source: inValidation(402),
    mend: rewritten(socketText),
  }
}
