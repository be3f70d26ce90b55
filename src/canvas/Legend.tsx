import type { Wire } from '#core/chart/chart.ts'
import styles from './Legend.module.css'
import { wireMeanings, wireNames } from './words.ts'

const shown: readonly Wire[] = ['tls', 'plain', 'raw', 'double-tls', 'lookup']

/** What the line styles of the chart mean. */
export const Legend = () => (
  <ul className={styles.legend} aria-label="Lines">
    {shown.map((wire) => (
      <li key={wire} title={`${wireNames[wire]}: ${wireMeanings[wire]}`}>
        <i className={styles.line} data-wire={wire} aria-hidden="true" />
        {wireNames[wire]}
      </li>
    ))}
  </ul>
)
