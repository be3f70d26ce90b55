import { useCallback, useEffect, useLayoutEffect, useRef, useState, type ComponentType } from 'react'
import { EditorBoundary } from './EditorBoundary.tsx'
import type { MonacoYamlProps } from './MonacoYaml.tsx'
import { PlainYaml } from './PlainYaml.tsx'
import { whenIdle } from './when-idle.ts'
import styles from './YamlEditor.module.css'

const label = 'YAML text'

type Full = ComponentType<MonacoYamlProps>
let loaded: Full | undefined

const loadFull = async (): Promise<Full> => {
  loaded = (await import('./MonacoYaml.tsx')).MonacoYaml
  return loaded
}

/**
 * The editor of the design's YAML. A plain text field is there at once; the full editor is loaded when the page has been drawn
 * and takes over with cursor and focus. If it cannot be loaded, the plain field stays and a notice says so.
 * `load` is where the full editor comes from.
 */
export function YamlEditor({ load = loadFull }: { readonly load?: () => Promise<Full> }) {
  const [Full, setFull] = useState<Full | undefined>(() => loaded)
  const [takeOver, setTakeOver] = useState<(focus: boolean) => void>()
  const [failed, setFailed] = useState(false)
  const focused = useRef(false)
  const pane = useRef<HTMLDivElement>(null)

  const fail = useCallback(() => {
    setFailed(true)
  }, [])
  const ready = useCallback((onTakeOver: (focus: boolean) => void) => {
    focused.current = pane.current?.contains(document.activeElement) ?? false
    setTakeOver(() => onTakeOver)
  }, [])

  useEffect(() => {
    if (Full) return undefined
    return whenIdle(() => {
      load().then((component) => {
        setFull(() => component)
      }, fail)
    })
  }, [Full, load, fail])
  // Not earlier: only now has the plain field gone, and told where its cursor was.
  useLayoutEffect(() => {
    takeOver?.(focused.current)
  }, [takeOver])

  const isPlain = failed || !takeOver
  return (
    <div ref={pane} className={styles.editor}>
      {failed && (
        <output className={styles.notice}>
          <strong>Plain text only.</strong> The full editor did not load, so there are no colours, folds or
          hints in the text. Everything you type here counts as ever. Reload the page to try again.
        </output>
      )}
      {isPlain && <PlainYaml label={label} />}
      {Full && !failed && (
        <EditorBoundary onError={fail}>
          <div className={`${styles.full} ${isPlain ? styles.waiting : ''}`}>
            <Full label={label} onReady={ready} />
          </div>
        </EditorBoundary>
      )}
    </div>
  )
}
