import type { CheckGroup } from './check.ts'

/** The commands one below the other, each under what it checks: to be read and pasted, one after the other. No name ends a comment. */
export const script = (groups: readonly CheckGroup[]): string =>
  groups
    .flatMap(({ checks }) => checks)
    .map(({ checks, command }) => `# ${checks.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ')}\n${command}\n`)
    .join('\n')
