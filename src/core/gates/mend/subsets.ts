import { set, shown, textAt, type Mend } from './proposal.ts'
import { dnsLabel } from './texts.ts'

/** A subset is most often called like the version it is of. The place is the name of a subset. */
export const nameByVersion: Mend = ({ object, path }) => {
  const version = dnsLabel(textAt(object, [...path.slice(0, -1), 'labels', 'version']))
  return version === '' ? [] : [{ title: `Name it ${shown(version)}`, steps: [set(path, version)] }]
}
