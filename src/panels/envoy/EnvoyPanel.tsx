import { useDeferredValue, useMemo, useState } from 'react'
import type { Prediction } from '#core/sidecar/prediction.ts'
import { LeftOutNote } from '#panels/left-out/LeftOutNote.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { FilteredPanel } from '#ui/FilteredPanel.tsx'
import { EnvoyRows } from './EnvoyRows.tsx'
import { RefusalNote } from './RefusalNote.tsx'
import { tablesOf } from './tables.ts'

/** What istiod would program into the calling pod's sidecar, as tables and as JSON in Envoy's words. */
export const EnvoyPanel = ({ prediction }: { readonly prediction: Prediction }) => {
  const latest = useDeferredValue(prediction)
  const tables = useMemo(() => tablesOf(latest), [latest])
  const [chosen, choose] = useState('listeners')
  const [filter, setFilter] = useState('')
  const table = tables.find(({ id }) => id === chosen) ?? tables[0]
  if (!table) return undefined
  const words = filter.toLowerCase().split(/\s+/)
  const rows = table.rows.filter(({ cells }) => {
    const said = cells.join('\n').toLowerCase()
    return words.every((word) => said.includes(word))
  })
  return (
    <FilteredPanel
      label="Envoy"
      part={{
        label: 'Part of the configuration',
        value: table.id,
        options: tables.map(({ id, title, rows: all }) => ({ id, title: `${title} (${all.length})` })),
        onChange: choose,
      }}
      filter={{ label: 'Filter the table', value: filter, onChange: setFilter }}
      count={rows.length < table.rows.length ? `${rows.length} of ${table.rows.length} shown` : ''}
    >
      <LeftOutNote leftOut={latest.leftOut} />
      <RefusalNote prediction={latest} />
      {rows.length > 0 ? (
        <EnvoyRows key={table.id} columns={table.columns} rows={rows} prediction={latest} />
      ) : (
        <EmptyState title={table.rows.length === 0 ? table.empty : 'No row has these words.'} />
      )}
    </FilteredPanel>
  )
}
