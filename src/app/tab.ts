const KEY = 'portolan-tab'

/** A name for this tab that survives its reload and is shared with no other tab; a new one where storage is forbidden. */
export function tabName(): string {
  const fresh = crypto.randomUUID()
  try {
    const known = sessionStorage.getItem(KEY)
    if (known !== null) return known
    sessionStorage.setItem(KEY, fresh)
  } catch {
    // Without session storage each load is a tab of its own; the newest draft is still found.
  }
  return fresh
}
