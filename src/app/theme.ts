import { useEffect, useState } from 'react'

/** What the reader asked for; `system` follows the device. */
export type ThemeChoice = 'system' | 'light' | 'dark'

const KEY = 'portolan-theme'
const DARK = '(prefers-color-scheme: dark)'

function storedChoice(): ThemeChoice {
  try {
    const stored = localStorage.getItem(KEY)
    return stored === 'light' || stored === 'dark' ? stored : 'system'
  } catch {
    // Storage may be forbidden; the device's setting is as good a guess as any.
    return 'system'
  }
}

function storeChoice(choice: ThemeChoice): void {
  try {
    localStorage.setItem(KEY, choice)
  } catch {
    // Without storage the choice holds until the page goes.
  }
}

/** The theme in force, written to `data-theme` of the root element for the stylesheets. */
export function useTheme(): { choice: ThemeChoice; dark: boolean; choose: (choice: ThemeChoice) => void } {
  const [choice, setChoice] = useState(storedChoice)
  const [deviceDark, setDeviceDark] = useState(() => matchMedia(DARK).matches)
  useEffect(() => {
    const device = matchMedia(DARK)
    const onChange = () => {
      setDeviceDark(device.matches)
    }
    device.addEventListener('change', onChange)
    return () => {
      device.removeEventListener('change', onChange)
    }
  }, [])
  const dark = choice === 'system' ? deviceDark : choice === 'dark'
  useEffect(() => {
    document.documentElement.dataset['theme'] = dark ? 'dark' : 'light'
  }, [dark])
  return {
    choice,
    dark,
    choose: (wanted) => {
      storeChoice(wanted)
      setChoice(wanted)
    },
  }
}
