import { useId } from 'react'
import { suppositions } from '#core/sidecar/probe/requests-file/world-shape.ts'
import type { Supposition, World } from '#core/sidecar/probe/world.ts'
import { Select } from '#ui/Select.tsx'
import { supposed, worldWords } from './suppositions.ts'
import styles from './SupposeSelect.module.css'

interface Props {
  readonly world: World | Supposition | undefined
  readonly onChange: (world: World | Supposition | undefined) => void
}

const WELL = 'well'
const DESCRIBED = 'described'

/** One thing to suppose of the world outside. A world that a file described can be left, and not be made here. */
export const SupposeSelect = ({ world, onChange }: Props) => {
  const id = useId()
  const described = typeof world === 'object' ? [{ id: DESCRIBED, title: worldWords(world) }] : []
  return (
    <span className={styles.suppose}>
      <label htmlFor={id}>Suppose</label>
      <Select
        id={id}
        value={world === undefined ? WELL : typeof world === 'string' ? world : DESCRIBED}
        options={[
          { id: WELL, title: worldWords(undefined) },
          ...described,
          ...suppositions.map((one) => ({ id: one, title: supposed[one] })),
        ]}
        onChange={(chosen) => {
          onChange(chosen === DESCRIBED ? world : suppositions.find((one) => one === chosen))
        }}
      />
    </span>
  )
}
