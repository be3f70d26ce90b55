import { readCheckOptions, type Format } from './check-options.ts'
import { Failure } from './failure.ts'
import { checkHelp } from './help.ts'
import { meshFrom } from './mesh.ts'
import { checkSources, type CheckReport } from './report.ts'
import { readSources } from './sources.ts'
import { tellJson } from './tell-json.ts'
import { tellSarif } from './tell-sarif.ts'
import { tellText, type Paint } from './tell-text.ts'

/** What a command leaves behind: its words, and its exit code. */
export interface Ended {
  readonly out: string
  readonly code: 0 | 1 | 2
}

/** `portolan check`: 0 if nothing of severity error was found, else 1. Throws a `Failure` if it could not run. */
export function check(args: readonly string[], paint: Paint, version: string): Ended {
  const options = readCheckOptions(args)
  if (options.help) return { out: checkHelp, code: 0 }
  const [first, ...others] = readSources(options.files)
  if (!first) throw new Failure('There was nothing to check.')
  const report = checkSources([first, ...others], meshFrom(options), options.severity)
  const hasError = report.findings.some(({ finding }) => finding.severity === 'error')
  return { out: tell(options.format, report, paint, version), code: hasError ? 1 : 0 }
}

function tell(format: Format, report: CheckReport, paint: Paint, version: string): string {
  switch (format) {
    case 'json':
      return tellJson(report)
    case 'sarif':
      return tellSarif(report, version)
    case 'text':
      return tellText(report, paint)
  }
}
