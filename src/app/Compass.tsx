/** The mark: a compass rose. */
export const Compass = () => (
  <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true" focusable="false">
    <circle cx="12" cy="12" r="9.5" fill="none" stroke="currentColor" strokeWidth="1.2" />
    <path d="M12 1.5 14 12l-2 10.5L10 12Z" fill="currentColor" />
    <path d="M1.5 12 12 10l10.5 2L12 14Z" fill="none" stroke="currentColor" />
  </svg>
)
