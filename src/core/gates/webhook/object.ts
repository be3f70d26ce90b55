import { mendDuration } from '#core/gates/mend/durations.ts'
import { fitting } from '#core/gates/mend/numbers.ts'
import type { Resource } from '#core/istio/resource.ts'
import { type Complaint, inPackage } from './complaint.ts'
import { type Decoder, Trace } from './decode/decoder.ts'
import { destinationRule } from './decode/destination-rule.ts'
import { serviceEntry, workloadEntry } from './decode/service-entry.ts'
import { sidecar } from './decode/sidecar.ts'
import { virtualService } from './decode/virtual-service.ts'
import { checkDestinationRule } from './destination-rule/destination-rule.ts'
import { type Metadata, readMetadata, refusesAnnotations } from './metadata.ts'
import type { Report } from './report.ts'
import { checkServiceEntry } from './service-entry/service-entry.ts'
import { checkSidecar } from './sidecar/sidecar.ts'
import { checkVirtualService } from './virtual-service/virtual-service.ts'
import { checkWorkload } from './workload-entry/workload.ts'

/** What a spec is judged by besides itself. `allocates`: istiod gives addresses to ServiceEntries without any. */
interface Around extends Metadata {
  readonly namespace: string
  readonly allocates: boolean
  readonly asWritten?: boolean
}

/** Checks one spec; the report stands at the object. */
type Check = (report: Report, resource: Resource, around: Around) => void

const KINDS: Readonly<Record<string, Check>> = {
  ServiceEntry: checked(serviceEntry, checkServiceEntry),
  DestinationRule: checked(destinationRule, checkDestinationRule),
  Sidecar: checked(sidecar, checkSidecar),
  VirtualService: checked(virtualService, checkVirtualService),
  WorkloadEntry: checked(workloadEntry, (report, workload) => checkWorkload(report, workload)),
}

const NETWORKING = /^networking\.istio\.io\/(?:v1|v1beta1|v1alpha3)$/

/** Checks an object if it is of a kind that is mirrored here. */
export function checkObject(report: Report, resource: Resource, allocates: boolean): void {
  const { apiVersion, kind, namespace, value } = resource
  const check = NETWORKING.test(apiVersion) && Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined
  const metadata = check && readMetadata(value)
  if (metadata) check(report, resource, { ...metadata, namespace, allocates })
}

/** Checks the spec alone, as istioctl does: labels and annotations are not looked at, and fields may have their original names. */
export function checkBareObject(report: Report, resource: Resource): void {
  const { apiVersion, kind, namespace } = resource
  const check = NETWORKING.test(apiVersion) && Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined
  check?.(report, resource, { ...bare, namespace, allocates: true, asWritten: true })
}

const bare: Metadata = { labels: new Map(), annotations: new Map() }

function checked<Spec>(
  decoder: Decoder<Spec, unknown>,
  check: (report: Report, spec: Spec, around: Around) => void,
): Check {
  return (report, { value, namespace, name }, around) => {
    const trace = new Trace({ asWritten: around.asWritten ?? false })
    const spec = decoder.read(value['spec'] ?? {}, trace)
    if (trace.problems.length > 0) refuseToDecode(report, trace)
    else if (!refusesAnnotations(report, around, `${namespace}/${name}`))
      check(report.at('spec'), spec, around)
  }
}

/** istiod names the first problem; where the API server's schema objects to any of them, istiod is never asked. */
function refuseToDecode(report: Report, { problems }: Trace): void {
  const [first] = problems
  if (!first || problems.some(({ passesSchema }) => !passesSchema)) return
  report.error('DECODE', ['spec', ...first.path], undecodable(first.message))
}

const undecodable = (problem: string): Complaint => ({
  message: `error decoding configuration: ${problem}`,
  why: problem.startsWith('bad Duration')
    ? 'The schema takes any text here, but istiod reads it as a duration: a number with a unit, such as `30s` or `1h30m`.'
    : 'The schema takes any whole number here, but istiod keeps it in 32 or 64 bits, and this one does not fit.',
  fix: problem.startsWith('bad Duration')
    ? 'Write a number with `ms`, `s`, `m` or `h` behind it; there is no unit for days.'
    : 'Write a smaller number, or leave the field out for no limit.',
  source: inPackage('webhooks/validation/server/server.go', 226),
  mend: problem.startsWith('bad Duration') ? mendDuration : fitting,
})
