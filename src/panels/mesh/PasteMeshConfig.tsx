import { useState } from 'react'
import { readMeshConfig, withMeshConfig } from '#core/istio/mesh-config.ts'
import { YamlArea } from '#panels/transfer/YamlArea.tsx'
import { useActions, useDesignerStore } from '#state/react.ts'
import { Button } from '#ui/Button.tsx'
import { Code } from '#ui/Code.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import styles from './PasteMeshConfig.module.css'

/** Takes over a mesh configuration from the clipboard; what it says and what of it makes no difference is told before. */
export const PasteMeshConfig = ({ onClose }: { readonly onClose: () => void }) => {
  const actions = useActions()
  const store = useDesignerStore()
  const [text, setText] = useState('')
  const read = text.trim() === '' ? undefined : readMeshConfig(text)
  const remarks = read === undefined ? [] : 'refused' in read ? [read.refused] : read.remarks
  const onTake = () => {
    if (!read || 'refused' in read) return
    actions.setMesh(withMeshConfig(store.getState().mesh, read))
    actions.notify('info', 'The mesh configuration was taken over. Chart and problems follow it.', true)
    onClose()
  }
  return (
    <Dialog
      title="Paste your MeshConfig"
      description="MeshConfig itself, the ConfigMap istio of istio-system, an IstioOperator or Helm values. It stays in this page."
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" disabled={!read || 'refused' in read} onClick={onTake}>
            Take over
          </Button>
        </>
      }
    >
      <YamlArea label="Mesh configuration" value={text} onChange={setText} />
      <output className={styles.remarks}>
        {remarks.map((remark) => (
          <p key={remark}>
            <Code text={remark} />
          </p>
        ))}
      </output>
    </Dialog>
  )
}
