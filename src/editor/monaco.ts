import { Editor, loader } from '@monaco-editor/react'
import * as monaco from 'monaco-editor/editor'
import 'monaco-editor/languages/definitions/yaml/register'
import { startEditorWorker } from './editor-worker.ts'

// What the editor can do beyond typing. Monaco 0.57's own `features/suggest/register` and `features/caretOperations/register` lack
// their main parts, so these are named by file.
import 'monaco-editor/editor/common/standaloneStrings'
import 'monaco-editor/editor/contrib/caretOperations/browser/caretOperations'
import 'monaco-editor/editor/contrib/suggest/browser/suggestController'
import 'monaco-editor/features/bracketMatching/register'
import 'monaco-editor/features/caretOperations/register'
import 'monaco-editor/features/clipboard/register'
import 'monaco-editor/features/codeAction/register'
import 'monaco-editor/features/comment/register'
import 'monaco-editor/features/contextmenu/register'
import 'monaco-editor/features/cursorUndo/register'
import 'monaco-editor/features/find/register'
import 'monaco-editor/features/folding/register'
import 'monaco-editor/features/gotoError/register'
import 'monaco-editor/features/gotoLine/register'
import 'monaco-editor/features/hover/register'
import 'monaco-editor/features/indentation/register'
import 'monaco-editor/features/lineSelection/register'
import 'monaco-editor/features/linesOperations/register'
import 'monaco-editor/features/longLinesHelper/register'
import 'monaco-editor/features/multicursor/register'
import 'monaco-editor/features/quickCommand/register'
import 'monaco-editor/features/quickOutline/register'
import 'monaco-editor/features/smartSelect/register'
import 'monaco-editor/features/snippet/register'
import 'monaco-editor/features/toggleTabFocusMode/register'
import 'monaco-editor/features/unicodeHighlighter/register'
import 'monaco-editor/features/wordHighlighter/register'
import 'monaco-editor/features/wordOperations/register'

self.MonacoEnvironment = { getWorker: startEditorWorker }

// Without it the loader would fetch Monaco from a public CDN.
loader.config({ monaco })

// The page's command palette opens with Ctrl/Cmd+K: Monaco's key chords that begin with it are given up, and what hangs on one
// alone gets another key. F1 lists all commands.
monaco.editor.addKeybindingRules([
  { keybinding: monaco.KeyMod.CtrlCmd | monaco.KeyCode.KeyK, command: null },
  {
    keybinding: monaco.KeyMod.Shift | monaco.KeyCode.F1,
    command: 'editor.action.showHover',
    when: 'editorTextFocus',
  },
])

/** Monaco's React component, set up to work without a network and under the page's Content-Security-Policy. */
export { Editor }
