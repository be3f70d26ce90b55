import { useDesigner } from '#state/react.ts'
import styles from './NoForm.module.css'
import { useSelectedDocument } from './use-form.ts'

/** What stands where the form would be, for documents that no form is about. */
export const NoForm = () => {
  const document = useSelectedDocument()
  const kind = useDesigner((state) => state.analysis.documents[document]?.kind)
  if (kind === undefined) {
    return (
      <p className={styles.words}>There is nothing here yet. Add a pattern, or type YAML on the right.</p>
    )
  }
  return (
    <p className={styles.words}>
      {kind === ''
        ? 'This document has no kind, so no form knows what to ask. Say what it is in the YAML.'
        : `The fields of ${kind} in this version are not known here, so no form can ask about them. Edit it in the YAML; everything in it is kept.`}
    </p>
  )
}
