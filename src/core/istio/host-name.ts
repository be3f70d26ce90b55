/** Endings that public DNS never holds (RFC 6761, RFC 6762, RFC 8375, ICANN's private-use decision of 2024). */
const PRIVATE_ENDINGS = [
  'internal',
  'local',
  'localhost',
  'test',
  'invalid',
  'example',
  'home.arpa',
  'lan',
  'corp',
  'home',
  'intranet',
]

/** Whether a host stands for many names. */
export const isWildcard = (host: string): boolean => host.startsWith('*')

/** Whether the name can only resolve if somebody arranges it: one label, or an ending that public DNS does not have. */
export function isMadeUpName(host: string): boolean {
  const name = host.toLowerCase()
  return (
    !name.includes('.') || PRIVATE_ENDINGS.some((ending) => name === ending || name.endsWith(`.${ending}`))
  )
}
