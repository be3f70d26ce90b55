import styles from './LineLegend.module.css'

const wires = [
  { wire: 'tls', words: 'TLS' },
  { wire: 'plain', words: 'plaintext' },
  { wire: 'raw', words: 'raw bytes' },
] as const

/** What the line styles of the miniatures mean; the chart uses the same. */
export const LineLegend = () => (
  <ul className={styles.legend} aria-label="Lines in the drawings">
    {wires.map(({ wire, words }) => (
      <li key={wire}>
        <i data-wire={wire} aria-hidden="true" />
        {words}
      </li>
    ))}
  </ul>
)
