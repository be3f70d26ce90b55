import type { editor } from 'monaco-editor/editor'
import { useCallback, useEffect, useId, useMemo, useRef, useState } from 'react'
import { useActions, useDesignerStore } from '#state/react.ts'
import { editorOptions } from './editor-options.ts'
import { shownText } from './line-ends.ts'
import { Editor } from './monaco.ts'
import { useMotion } from './motion.ts'
import { defineTheme, watchTheme } from './theme.ts'
import { createYamlEditor, type YamlEditorHandle } from './yaml-editor.ts'
import styles from './YamlEditor.module.css'

export interface MonacoYamlProps {
  /** The name of the text box. */
  readonly label: string
  /** Called when the editor can be shown; what it gets moves the cursor to its place and, if asked to, takes the focus. */
  readonly onReady: (takeOver: (focus: boolean) => void) => void
}

/** The full editor: Monaco with the design's text. Only ever loaded lazily. */
export function MonacoYaml({ label, onReady }: MonacoYamlProps) {
  const store = useDesignerStore()
  const actions = useActions()
  const [theme, setTheme] = useState(defineTheme)
  const handle = useRef<YamlEditorHandle>(undefined)
  const hint = useId()
  const moves = useMotion()
  const options = useMemo(() => editorOptions(label, moves), [label, moves])

  useEffect(
    () =>
      watchTheme(() => {
        setTheme(defineTheme())
      }),
    [],
  )
  useEffect(
    () => () => {
      handle.current?.dispose()
    },
    [],
  )
  const connect = useCallback(
    (created: editor.IStandaloneCodeEditor) => {
      handle.current = createYamlEditor(created, { store, actions }, hint)
      onReady(handle.current.takeOver)
    },
    [store, actions, hint, onReady],
  )

  return (
    <>
      <Editor
        className="monaco-component" // gives the theme's colours to menus too, which stand beside the editor
        path="inmemory://portolan/design.yaml"
        language="yaml"
        theme={theme}
        defaultValue={shownText(store.getState().text)}
        options={options}
        loading={null}
        onMount={connect}
      />
      <p id={hint} className={styles.hint}>
        Tab indents. To leave the text: Escape, then Tab. Ctrl+M lets Tab move on until pressed again.
      </p>
    </>
  )
}
