// What stands around the chart and may come a moment later, in a chunk of its own.
export { askGates } from '#core/gates/gates.ts'
export { addFromChart } from '#core/patterns/additions.ts'
export { FormPane } from '#panels/form/FormPane.tsx'
export { MeshBar } from '#panels/mesh/MeshBar.tsx'
export { ProblemsPanel } from '#panels/problems/ProblemsPanel.tsx'
export { ExportActions } from '#panels/transfer/ExportActions.tsx'
export { TabbedPanes } from './layout/TabbedPanes.tsx'
export { Welcome } from './Welcome.tsx'
