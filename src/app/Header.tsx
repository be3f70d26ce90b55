import { Moon, Redo2, Sun, SunMoon, Undo2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { canRedo, canUndo } from '#state/store.ts'
import { useActions, useDesigner } from '#state/react.ts'
import { IconButton } from '#ui/IconButton.tsx'
import { Compass } from './Compass.tsx'
import styles from './Header.module.css'
import type { ThemeChoice } from './theme.ts'

interface Props {
  readonly theme: ThemeChoice
  readonly onTheme: (choice: ThemeChoice) => void
  /** Open and export, which belong to the panels. */
  readonly transfer: ReactNode
}

const next: Readonly<Record<ThemeChoice, ThemeChoice>> = { system: 'light', light: 'dark', dark: 'system' }
const themeWords: Readonly<Record<ThemeChoice, string>> = {
  system: 'Theme: as the device',
  light: 'Theme: light',
  dark: 'Theme: dark',
}
const themeIcons = { system: SunMoon, light: Sun, dark: Moon } as const

/** The page's head: name, history, transfer, theme. */
export const Header = ({ theme, onTheme, transfer }: Props) => {
  const actions = useActions()
  const undoable = useDesigner(canUndo)
  const redoable = useDesigner(canRedo)
  const ThemeIcon = themeIcons[theme]
  return (
    <header className={styles.header}>
      <h1 className={styles.brand}>
        <Compass />
        Portolan
      </h1>
      <div className={styles.tools}>
        <IconButton label="Undo" icon={<Undo2 />} disabled={!undoable} onClick={actions.undo} />
        <IconButton label="Redo" icon={<Redo2 />} disabled={!redoable} onClick={actions.redo} />
        {transfer}
        <IconButton
          label={themeWords[theme]}
          icon={<ThemeIcon />}
          onClick={() => {
            onTheme(next[theme])
          }}
        />
      </div>
    </header>
  )
}
