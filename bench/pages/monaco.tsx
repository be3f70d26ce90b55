import { createRoot } from 'react-dom/client'
import { editorOptions } from '#editor/editor-options.ts'
import { Editor } from '#editor/monaco.ts'
import { workload } from '../workload.mjs'

// The same Monaco with the same features and options as in the page, and nothing else.
const documents = Number(new URLSearchParams(location.search).get('documents') ?? 1)
const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <Editor language="yaml" defaultValue={workload(documents)} options={editorOptions('YAML text', false)} />,
  )
}
