import { useState } from 'react'
import type { Citation, Prediction } from '#core/sidecar/prediction.ts'
import { pathStartsWith } from '#core/text/path.ts'
import type { Selection } from '#state/store.ts'
import { useActions, useDesigner } from '#state/react.ts'
import { Button } from '#ui/Button.tsx'
import type { EnvoyRow } from './tables.ts'
import styles from './EnvoyRows.module.css'

interface Props {
  readonly columns: readonly string[]
  readonly rows: readonly EnvoyRow[]
  readonly prediction: Prediction
}

/** How many rows are drawn before more are asked for. */
const PAGE = 100

/** The rows of one table: a press lights up the YAML a row comes from and shows the row as JSON. */
export const EnvoyRows = ({ columns, rows, prediction }: Props) => {
  const actions = useActions()
  const selection = useDesigner((state) => state.selection)
  const [most, setMost] = useState(PAGE)
  const [openId, setOpen] = useState<string>()
  const opened = rows.find(({ id }) => id === openId)
  const causes = ({ generated }: EnvoyRow): readonly Citation[] =>
    generated ? prediction.because(generated) : []
  const onOpen = (row: EnvoyRow) => {
    setOpen(row.id === openId ? undefined : row.id)
    const place = causes(row).find((cause) => 'span' in cause)
    if (place) actions.select({ document: place.document, path: place.path, from: 'envoy' })
  }
  return (
    <div className={styles.body}>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, most).map((row) => (
              <tr key={row.id} data-lit={isLit(causes(row), selection) ? '' : undefined}>
                {row.cells.map((cell, i) => (
                  <td key={columns[i]}>
                    {i === 0 ? (
                      <button
                        type="button"
                        className={styles.open}
                        aria-expanded={row.id === openId}
                        onClick={() => {
                          onOpen(row)
                        }}
                      >
                        {cell}
                      </button>
                    ) : (
                      cell
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {rows.length > most && (
          <Button
            onClick={() => {
              setMost(most + PAGE)
            }}
          >
            Show {Math.min(PAGE, rows.length - most)} more
          </Button>
        )}
      </div>
      {opened && (
        <aside className={styles.detail} aria-label={`${opened.cells[0] ?? ''} in detail`}>
          <Reasons causes={causes(opened)} />
          <textarea
            className={styles.json}
            aria-label="JSON"
            readOnly
            value={JSON.stringify(opened.shown, undefined, 2)}
          />
        </aside>
      )}
    </div>
  )
}

/** Settings and defaults that made a thing so; places in the YAML are lit there. */
const Reasons = ({ causes }: { readonly causes: readonly Citation[] }) => {
  const words = causes.flatMap((cause) =>
    'default' in cause ? [`Default: ${cause.default}`] : 'mesh' in cause ? [`Mesh: ${cause.mesh}`] : [],
  )
  return (
    words.length > 0 && (
      <ul className={styles.reasons}>
        {[...new Set(words)].map((word) => (
          <li key={word}>{word}</li>
        ))}
      </ul>
    )
  )
}

/** Whether a row comes from the selected place, from something in it, or from what holds it. */
const isLit = (causes: readonly Citation[], selection: Selection | undefined): boolean =>
  selection !== undefined &&
  selection.path.length > 0 &&
  causes.some(
    (cause) =>
      'span' in cause &&
      cause.document === selection.document &&
      cause.path.length > 0 &&
      (pathStartsWith(cause.path, selection.path) || pathStartsWith(selection.path, cause.path)),
  )
