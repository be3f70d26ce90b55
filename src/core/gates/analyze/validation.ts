import { bareObjections } from '#core/gates/webhook/webhook.ts'
import type { Resource } from '#core/istio/resource.ts'
import type { Message } from './message.ts'

/**
 * istiod's own checks again, without labels and annotations, which istioctl does not pass on.
 * Source: Istio 1.30.3, pkg/config/analysis/analyzers/schema/validation.go:61-95.
 */
export function analyzeValidation(resource: Resource): readonly Message[] {
  const objections = bareObjections(resource)
  if (objections.length === 0) return []
  const said = new Set<string>()
  return objections.flatMap(({ rule, severity, path, complaint }): Message[] => {
    const { why, fix, message } = complaint
    const { code, text } = framed(rule, severity, message)
    if (said.has(text)) return []
    said.add(text)
    return [{ code, resource, path, text, why, fix }]
  })
}

/** Warnings about routes that nothing reaches have codes of their own. */
function framed(
  rule: string,
  severity: 'error' | 'warning',
  message: string,
): Pick<Message, 'code' | 'text'> {
  if (severity === 'error') return { code: 'IST0106', text: `Schema validation error: ${message}` }
  if (!rule.startsWith('VS-X')) return { code: 'IST0133', text: `Schema validation warning: ${message}` }
  const code = message.includes(' is not used (') ? 'IST0131' : 'IST0130'
  return { code, text: `V${message.slice(1)}.` }
}
