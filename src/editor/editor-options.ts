import type { editor } from 'monaco-editor/editor'
import { fontSize, lineHeight } from './line-height.ts'

/** Monaco's options. Goes in: the name of the text box, and whether things may move on the screen. */
export const editorOptions = (
  label: string,
  moves: boolean,
): editor.IStandaloneEditorConstructionOptions => ({
  ariaLabel: label,
  accessibilitySupport: 'auto',
  automaticLayout: true,
  fontFamily:
    getComputedStyle(document.documentElement).getPropertyValue('--font-mono').trim() || 'monospace',
  fontSize,
  lineHeight,
  padding: { top: 6, bottom: 6 },
  lineNumbersMinChars: 3,
  lineDecorationsWidth: 14,
  glyphMargin: false,
  folding: true,
  foldingMaximumRegions: 50_000,
  minimap: { enabled: false },
  wordWrap: 'off',
  renderFinalNewline: 'on',
  scrollBeyondLastLine: false,
  scrollbar: {
    alwaysConsumeMouseWheel: false,
    useShadows: false,
    verticalScrollbarSize: 10,
    horizontalScrollbarSize: 10,
  },
  smoothScrolling: moves,
  cursorBlinking: moves ? 'blink' : 'solid',
  overviewRulerBorder: false,
  renderWhitespace: 'selection',
  renderLineHighlight: 'line',
  renderLineHighlightOnlyWhenFocus: true,
  bracketPairColorization: { enabled: false },
  guides: { indentation: true, bracketPairs: false },
  matchBrackets: 'near',
  tabSize: 2,
  insertSpaces: true,
  detectIndentation: false,
  links: false,
  colorDecorators: false,
  dragAndDrop: false,
  dropIntoEditor: { enabled: false },
  pasteAs: { enabled: false },
  copyWithSyntaxHighlighting: false,
  stickyScroll: { enabled: false },
  // Hints and suggestions may be wider than the pane.
  fixedOverflowWidgets: true,
  wordBasedSuggestions: 'off',
  // Monaco takes every plain YAML text for a string.
  quickSuggestions: { other: true, comments: false, strings: true },
  // Enter ends a line whose last word is typed in full.
  acceptSuggestionOnEnter: 'smart',
  suggest: { showWords: false, insertMode: 'replace' },
  // U+2028 and the like are characters of the text to YAML; Monaco would ask to remove them.
  unusualLineTerminators: 'off',
  // All said explicitly: what is left out falls back to what an untrusted workspace needs, which highlights nothing here.
  unicodeHighlight: {
    ambiguousCharacters: true,
    invisibleCharacters: true,
    nonBasicASCII: false,
    includeStrings: true,
    includeComments: false,
  },
})
