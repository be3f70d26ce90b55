import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { DesignerContext } from '#state/react.ts'
import '#ui/tokens.css'
import '#ui/base.css'
import { App } from './App.tsx'
import { startDesigner } from './start.ts'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
const designer = await startDesigner()
createRoot(root).render(
  <StrictMode>
    <DesignerContext value={designer}>
      <App />
    </DesignerContext>
  </StrictMode>,
)
