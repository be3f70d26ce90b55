import {
  meetsExpectation,
  probe as walk,
  readRequest,
  readRequests,
  readWorld,
  suppositions,
  type FileRefusal,
  type SavedProbe,
} from '#core/index.ts'
import { mapOf } from '#core/istio/resource.ts'
import type { Ended } from './check.ts'
import { readDesign } from './design.ts'
import { Failure } from './failure.ts'
import { probeHelp } from './help.ts'
import { meshFrom } from './mesh.ts'
import { oneOf } from './parse-options.ts'
import { fileName } from './printable.ts'
import { readProbeOptions, type ProbeOptions } from './probe-options.ts'
import { isClean, type ProbedEntry, type ProbeReport } from './probe-report.ts'
import { readSources } from './sources.ts'
import { tellProbeJson } from './tell-probe-json.ts'
import { tellProbeText } from './tell-probe-text.ts'
import type { Paint } from './tell-text.ts'

/**
 * `portolan probe`: what becomes of a request, or of each entry of a requests file and whether it is as expected. 0; or 1 if an entry
 * differs, something of severity error was found, or istiod would crash or Envoy refuse a listener. Throws a `Failure` if it could
 * not run.
 */
export function probe(args: readonly string[], paint: Paint): Ended {
  const options = readProbeOptions(args)
  if (options.help) return { out: probeHelp, code: 0 }
  const asked = askedBy(options)
  const mesh = meshFrom(options)
  const design = readDesign(options.files, mesh, [options.requests, options.world, options.mesh])
  const entries = asked.map(({ probe: saved, ...place }): ProbedEntry => {
    const trace = walk(design.prediction, saved.request, saved.world)
    const differences = saved.expect === undefined ? [] : meetsExpectation(trace.outcome, saved.expect)
    return { ...place, probe: saved, trace, differences }
  })
  const report: ProbeReport = { design, mesh, requests: options.requests, entries }
  const out = options.format === 'json' ? tellProbeJson(report) : tellProbeText(report, paint)
  return { out, code: isClean(report) ? 0 : 1 }
}

type Asked = Pick<ProbedEntry, 'probe' | 'line'>

/** The requests that the options ask for; a world among the options is for those that have none of their own. */
function askedBy(options: ProbeOptions): readonly Asked[] {
  const world = worldFrom(options)
  const around = world === undefined ? {} : { world }
  if (options.requests !== undefined)
    return entriesOf(options.requests).map(({ probe: saved, line }) => ({
      probe: { ...around, ...saved },
      line,
    }))
  const { url = '', fields = {} } = options.request ?? {}
  const read = readRequest(url, ['--request'])
  if ('objections' in read) throw new Failure(refusalOf(read.objections))
  const headers = { ...read.request.headers, ...mapOf(fields['headers']) }
  const whole = readRequest({
    ...read.request,
    ...fields,
    ...(Object.keys(headers).length > 0 ? { headers } : {}),
  })
  if ('objections' in whole) throw new Failure(refusalOf(whole.objections))
  return [{ probe: { ...around, request: whole.request } }]
}

const refusalOf = (objections: readonly { readonly says: string }[]): string =>
  [...objections.map(({ says }) => says), 'Nothing was predicted.'].join('\n')

function worldFrom({ world: file, suppose }: ProbeOptions): SavedProbe['world'] {
  if (suppose !== undefined) return oneOf('suppose', suppose, suppositions)
  if (file === undefined) return undefined
  const read = readWorld(textOf(file))
  if ('refusals' in read) throw refusedFile(file, read.refusals)
  return read.world
}

function entriesOf(file: string): readonly Required<Asked>[] {
  const { probes, refusals } = readRequests(textOf(file))
  if (refusals.length > 0) throw refusedFile(file, refusals)
  if (probes.length === 0) throw new Failure(`${fileName(file)} holds no request, so nothing was predicted.`)
  return probes.map(({ probe: saved, line }) => ({ probe: saved, line }))
}

const textOf = (file: string): string =>
  readSources([file])
    .map(({ text }) => text)
    .join('\n---\n')

/** So many of them are told at once. */
const MOST = 20

function refusedFile(file: string, refusals: readonly FileRefusal[]): Failure {
  const lines = refusals.slice(0, MOST).map(({ line, says }) => `${fileName(file)}:${line}: ${says}`)
  const more = refusals.length > MOST ? [`… and ${refusals.length - MOST} more.`] : []
  return new Failure([...lines, ...more, 'Nothing was predicted.'].join('\n'))
}
