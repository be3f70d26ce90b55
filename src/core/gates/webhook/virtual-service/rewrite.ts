import { removeBeside, removeIt } from '#core/gates/mend/keys.ts'
import { either } from '#core/gates/mend/proposal.ts'
import { type Complaint, inValidation } from '#core/gates/webhook/complaint.ts'
import type { Rewrite } from '#core/gates/webhook/decode/http-route.ts'
import type { Report } from '#core/gates/webhook/report.ts'
import { regexProblem } from '#core/gates/webhook/values/string-match.ts'

/** Checks `rewrite`; the report stands at it. istiod names one problem at a time. Source: Istio 1.30.3, pkg/config/validation/validation.go:2754-2778. */
export function checkRewrite(report: Report, rewrite: Rewrite | undefined): void {
  if (!rewrite) return
  const { uri, uriRegexRewrite: byRegex, authority } = rewrite
  if (uri !== '' && byRegex) report.error('VS-D23', ['uriRegexRewrite'], twoPaths, 'key')
  else if (uri === '' && authority === '' && !byRegex) report.error('VS-D24', [], emptyRewrite, 'key')
  else if (byRegex && (byRegex.match === '' || byRegex.rewrite === '')) {
    report.error('VS-D25', ['uriRegexRewrite', byRegex.match === '' ? 'match' : 'rewrite'], halfRegex)
  } else if (byRegex) {
    const problem = regexProblem(byRegex.match, 'HTTPRewrite.UriRegexRewrite.Match')
    report.error('VS-D25', ['uriRegexRewrite', 'match'], problem && withHeading(problem))
  }
}

const withHeading = (problem: Complaint): Complaint => ({
  ...problem,
  message: `UriRegexRewrite has errors\n${problem.message}`,
})

const twoPaths: Complaint = {
  message: 'rewrite may only contain one of URI or UriRegexRewrite',
  why: 'Both say what the path becomes.',
  fix: 'Keep `uri` to replace the matched prefix, or `uriRegexRewrite` to replace what an expression finds.',
  source: inValidation(2758),
  mend: either(removeIt, removeBeside('uri')),
}

const emptyRewrite: Complaint = {
  message:
    'rewrite must specify at least one of URI, UriRegexRewrite, or authority. Only one of URI or UriRegexRewrite may be specified',
  why: 'There is nothing here that would change a request.',
  fix: 'Add `uri`, `uriRegexRewrite` or `authority`, or remove `rewrite`.',
  source: inValidation(2761),
  mend: removeIt,
}

const halfRegex: Complaint = withHeading({
  message: 'UriRegexRewrite requires both Rewrite and Match fields to be specified',
  why: 'An expression finds a part of the path, and a text takes its place; one of the two is missing.',
  fix: 'Write both `match` and `rewrite`.',
  source: inValidation(2774),
})
