import type { Severity } from '#core/gates/finding.ts'

/** What each severity is called. */
export const severityWords: Readonly<
  Record<Severity, { readonly one: string; readonly many: string; readonly label: string }>
> = {
  error: { one: 'error', many: 'errors', label: 'Error' },
  warning: { one: 'warning', many: 'warnings', label: 'Warning' },
  info: { one: 'note', many: 'notes', label: 'Note' },
}

/** In which tone it is shown. */
export const severityTones = { error: 'bad', warning: 'warn', info: 'info' } as const
