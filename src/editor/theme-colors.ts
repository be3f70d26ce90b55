/** Reads a design token (`--ink`) as `#rrggbb` or `#rrggbbaa`. */
type Read = (token: string) => string

/** A computed colour (`rgb(…)`, `rgba(…)`, `color(srgb …)`) as Monaco wants it; what cannot be read is transparent. */
export function hexOf(computed: string): string {
  const numbers = (computed.match(/[\d.]+(?:e-?\d+)?%?/g) ?? []).map(Number)
  const scale = computed.startsWith('color(srgb') ? 255 : 1
  if (!/^(?:rgba?\(|color\(srgb )/.test(computed) || numbers.slice(0, 3).some(Number.isNaN))
    return '#00000000'
  const [red = 0, green = 0, blue = 0, alpha = 1] = numbers
  const bytes = [red * scale, green * scale, blue * scale, ...(alpha < 1 ? [alpha * 255] : [])]
  return `#${bytes.map((byte) => Math.round(byte).toString(16).padStart(2, '0')).join('')}`
}

/** Whether a colour is nearer to black than to white. */
export function isDark(hex: string): boolean {
  const [red = 255, green = 255, blue = 255] = [1, 3, 5].map((at) =>
    Number.parseInt(hex.slice(at, at + 2), 16),
  )
  return 0.299 * red + 0.587 * green + 0.114 * blue < 128
}

/** How the parts of YAML look; the token names are those of Monaco's YAML definition. */
export function tokenRules(read: Read) {
  const key = read('--y-key')
  const string = read('--y-string')
  const number = read('--y-number')
  const comment = read('--y-comment')
  const punctuation = read('--y-punct')
  const bad = read('--bad')
  return [
    { token: '', foreground: read('--ink') },
    { token: 'type', foreground: key },
    { token: 'string', foreground: string },
    { token: 'string.invalid', foreground: bad },
    { token: 'number', foreground: number },
    { token: 'keyword', foreground: number },
    { token: 'namespace', foreground: number },
    { token: 'tag', foreground: number },
    { token: 'meta', foreground: punctuation },
    { token: 'operators', foreground: punctuation },
    { token: 'delimiter', foreground: punctuation },
    { token: 'comment', foreground: comment, fontStyle: 'italic' },
  ]
}

/** The colours of the editor and its widgets. */
export function themeColors(read: Read): Record<string, string> {
  const [surface, raised, line, strong] = [
    read('--surface'),
    read('--raised'),
    read('--line'),
    read('--line-strong'),
  ]
  const [ink, ink2, ink3] = [read('--ink'), read('--ink-2'), read('--ink-3')]
  const [accent, accentInk, soft] = [read('--accent'), read('--accent-ink'), read('--accent-soft')]
  const [warn, warnSoft] = [read('--warn'), read('--warn-soft')]
  const none = '#00000000'
  return {
    foreground: ink,
    descriptionForeground: ink2,
    focusBorder: accent,
    'icon.foreground': ink2,
    'textLink.foreground': accent,
    'textLink.activeForeground': accent,
    'editor.background': surface,
    'editor.foreground': ink,
    'editorLineNumber.foreground': ink3,
    'editorLineNumber.activeForeground': ink,
    'editorCursor.foreground': accent,
    'editor.selectionBackground': faint(accent, '47'),
    'editor.inactiveSelectionBackground': faint(accent, '2e'),
    'editor.selectionHighlightBackground': faint(accent, '1f'),
    'editor.wordHighlightBackground': faint(accent, '1f'),
    'editor.wordHighlightTextBackground': faint(accent, '1f'),
    'editor.wordHighlightStrongBackground': faint(accent, '2e'),
    'editor.lineHighlightBackground': faint(ink, '08'),
    'editor.lineHighlightBorder': none,
    'editor.findMatchBackground': faint(warn, '66'),
    'editor.findMatchBorder': warn,
    'editor.findMatchHighlightBackground': warnSoft,
    'editor.rangeHighlightBackground': faint(accent, '24'),
    'editor.symbolHighlightBackground': faint(accent, '24'),
    'editor.foldBackground': faint(accent, '1f'),
    'editorGutter.foldingControlForeground': ink3,
    'editorIndentGuide.background1': line,
    'editorIndentGuide.activeBackground1': strong,
    'editorWhitespace.foreground': strong,
    'editorBracketMatch.background': soft,
    'editorBracketMatch.border': accent,
    'editorError.foreground': read('--bad'),
    'editorWarning.foreground': warn,
    'editorInfo.foreground': read('--info'),
    'editorOverviewRuler.border': none,
    'editorOverviewRuler.errorForeground': read('--bad'),
    'editorOverviewRuler.warningForeground': warn,
    'editorOverviewRuler.infoForeground': read('--info'),
    'editorOverviewRuler.rangeHighlightForeground': faint(accent, '99'),
    'symbolIcon.fieldForeground': ink2,
    'symbolIcon.moduleForeground': accent,
    'symbolIcon.objectForeground': ink2,
    'editorUnicodeHighlight.border': warn,
    'editorWidget.background': raised,
    'editorWidget.foreground': ink,
    'editorWidget.border': line,
    'editorHoverWidget.background': raised,
    'editorHoverWidget.foreground': ink,
    'editorHoverWidget.border': line,
    'editorHoverWidget.statusBarBackground': read('--sunken'),
    'editorSuggestWidget.background': raised,
    'editorSuggestWidget.foreground': ink,
    'editorSuggestWidget.border': line,
    'editorSuggestWidget.selectedBackground': soft,
    'editorSuggestWidget.selectedForeground': ink,
    'editorSuggestWidget.highlightForeground': accent,
    'editorSuggestWidget.focusHighlightForeground': accent,
    'editorMarkerNavigation.background': raised,
    'peekViewEditor.background': surface,
    'widget.shadow': faint(ink, '29'),
    'input.background': surface,
    'input.foreground': ink,
    'input.border': strong,
    'input.placeholderForeground': ink3,
    'inputOption.activeBackground': soft,
    'inputOption.activeForeground': ink,
    'inputOption.activeBorder': accent,
    'button.background': accent,
    'button.foreground': accentInk,
    'quickInput.background': raised,
    'quickInput.foreground': ink,
    'quickInputList.focusBackground': soft,
    'quickInputList.focusForeground': ink,
    'pickerGroup.foreground': accent,
    'pickerGroup.border': line,
    'keybindingLabel.foreground': ink2,
    'keybindingLabel.background': read('--sunken'),
    'keybindingLabel.border': line,
    'keybindingLabel.bottomBorder': line,
    'menu.background': raised,
    'menu.foreground': ink,
    'menu.border': line,
    'menu.selectionBackground': soft,
    'menu.selectionForeground': ink,
    'menu.separatorBackground': line,
    'list.hoverBackground': faint(ink, '0d'),
    'list.focusBackground': soft,
    'list.focusForeground': ink,
    'list.activeSelectionBackground': soft,
    'list.activeSelectionForeground': ink,
    'list.highlightForeground': accent,
    'list.focusHighlightForeground': accent,
    'scrollbarSlider.background': faint(ink3, '4d'),
    'scrollbarSlider.hoverBackground': faint(ink3, '80'),
    'scrollbarSlider.activeBackground': faint(ink3, 'a6'),
  }
}

/** The colour, seen through as far as `alpha` (two hex digits) says. */
const faint = (hex: string, alpha: string): string => hex.slice(0, 7) + alpha
