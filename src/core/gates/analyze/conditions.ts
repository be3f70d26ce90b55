import { listOf, mapOf, textOf } from '#core/istio/resource.ts'
import type { Cluster } from './cluster.ts'
import type { Message } from './message.ts'

const KINDS = ['ServiceEntry', 'WorkloadEntry', 'Service'] as const
/** The condition whose failure is worth a message. */
const BOUND = 'istio.io/WaypointBound'

/** IST0171: a condition that istiod itself reported as not met. Source: Istio 1.30.3, pkg/config/analysis/analyzers/conditions/conditions.go:54-135. */
export const analyzeConditions = ({ ofKind }: Cluster): Message[] =>
  KINDS.flatMap((kind) =>
    ofKind(kind).flatMap((resource) =>
      listOf(mapOf(resource.value['status'])['conditions']).flatMap((item, i): Message[] => {
        const condition = mapOf(item)
        if (condition['type'] !== BOUND || condition['status'] !== 'False') return []
        const { reason, message } = {
          reason: textOf(condition['reason']),
          message: textOf(condition['message']),
        }
        return [
          {
            code: 'IST0171',
            resource,
            path: ['status', 'conditions', i],
            text: `A condition with a negative status is present: type=${BOUND}, reason=${reason}, message=${message}.`,
            why: 'istiod wrote this status: it could not bind the host to the waypoint it names.',
            fix: 'Create the waypoint, or correct the label `istio.io/use-waypoint`.',
          },
        ]
      }),
    ),
  )
