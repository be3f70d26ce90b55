import { editor } from 'monaco-editor/editor'
import { hexOf, isDark, themeColors, tokenRules } from './theme-colors.ts'

/** Takes the page's present colours over into Monaco. Comes out: the name of the theme, for light or for dark. */
export function defineTheme(): string {
  const probe = document.createElement('span')
  probe.hidden = true
  document.body.append(probe)
  const read = (token: string) => {
    probe.style.color = `var(${token})`
    return hexOf(getComputedStyle(probe).color)
  }
  const dark = isDark(read('--surface'))
  const name = dark ? 'portolan-dark' : 'portolan-light'
  const base = dark ? 'vs-dark' : 'vs'
  const [colors, rules] = [themeColors(read), tokenRules(read)]
  probe.remove()
  // Not inherited: the base theme colours some of YAML's parts by rules more special than ours.
  editor.defineTheme(name, { base, inherit: false, colors, rules })
  return name
}

/** Calls back when the page's colours may have changed: by its `data-theme` or by the system. Comes out: what ends it. */
export function watchTheme(onChange: () => void): () => void {
  const system = matchMedia('(prefers-color-scheme: dark)')
  const observer = new MutationObserver(onChange)
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  system.addEventListener('change', onChange)
  return () => {
    observer.disconnect()
    system.removeEventListener('change', onChange)
  }
}
