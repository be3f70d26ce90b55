import { useLayoutEffect, useRef } from 'react'
import { useActions, useDesignerStore } from '#state/react.ts'
import { shownText } from './line-ends.ts'
import { fontSize, lineHeight } from './line-height.ts'
import { connectTextarea } from './plain-text-box.ts'
import styles from './YamlEditor.module.css'

/** The YAML text in a plain field that needs nothing but the browser. `label` is its name. */
export function PlainYaml({ label }: { readonly label: string }) {
  const area = useRef<HTMLTextAreaElement>(null)
  const store = useDesignerStore()
  const actions = useActions()
  useLayoutEffect(
    () => (area.current ? connectTextarea(area.current, { store, actions }) : undefined),
    [store, actions],
  )
  return (
    <textarea
      ref={area}
      className={styles.plain}
      style={{ fontSize, lineHeight: `${lineHeight}px` }}
      aria-label={label}
      defaultValue={shownText(store.getState().text)}
      spellCheck={false}
      autoCapitalize="off"
      autoCorrect="off"
      autoComplete="off"
      wrap="off"
    />
  )
}
