import type { MeshContext } from '#core/istio/mesh-context.ts'
import { lines, nothing, words, type Check } from './check.ts'
import { quote } from './quote.ts'

/** How commands name the calling pod. `POD` is a variable of the shell that the first command fills. */
export interface PodCommands {
  /** `istioctl proxy-config PART "$POD" -n NAMESPACE` */
  readonly config: (part: string) => string
  /** A program in the application's container; `hasInput`: what comes by a pipe is passed on to it. */
  readonly inApp: (hasInput: boolean) => string
  readonly inSidecar: string
  readonly logs: string
}

export function podCommands({ proxy: { namespace } }: MeshContext): PodCommands {
  const pod = `"$POD" -n ${quote(namespace)}`
  return {
    config: (part) => `istioctl proxy-config ${part} ${pod}`,
    inApp: (hasInput) => `kubectl exec ${hasInput ? '-i ' : ''}${pod} --`,
    inSidecar: `kubectl exec ${pod} -c istio-proxy --`,
    logs: `kubectl logs ${pod} -c istio-proxy`,
  }
}

/** Which pod the others ask, whether it has a sidecar, and whether its DNS is captured. */
export function podChecks(mesh: MeshContext): readonly Check[] {
  const { namespace, labels, dnsCapture } = mesh.proxy
  const pairs = Object.entries(labels).map(([key, value]) => `${key}=${value}`)
  const selector = pairs.length > 0 ? ` -l ${quote(pairs.join(','))}` : ''
  const find = `$(kubectl get pod -n ${quote(namespace)}${selector} -o jsonpath='{.items[0].metadata.name}')`
  const pod = `"$POD" -n ${quote(namespace)}`
  return [
    pairs.length > 0
      ? {
          id: 'pod',
          checks: 'Which pod the following commands ask.',
          command: `POD=${find} && echo "$POD"`,
          expect: words([], 'The name of the first pod with these labels.'),
          why: 'The variable `POD` is used by every command below, in the same shell.',
          because: [],
        }
      : {
          id: 'pod',
          checks: 'Which pod the following commands ask: put its name in the place of `<pod>`.',
          command: "POD='<pod>'",
          expect: nothing('The shell remembers the name for the commands below.'),
          why: `\`kubectl get pods -n ${quote(namespace)}\` lists them. With labels of the calling pod in the bar above, this line finds one by itself.`,
          because: [],
        },
    {
      id: 'sidecar',
      checks: 'Whether the pod has a sidecar.',
      command: `kubectl get pod ${pod} -o jsonpath='{.spec.initContainers[*].name} {.spec.containers[*].name}'`,
      expect: words(['istio-proxy']),
      why: 'Without a sidecar nothing of this design counts for the pod. It is injected when a pod is made, so older pods have none.',
      because: [],
    },
    {
      id: 'dns-capture',
      checks: 'Whether the sidecar answers the pod’s DNS.',
      command: `kubectl exec ${pod} -c istio-proxy -- printenv ISTIO_META_DNS_CAPTURE`,
      expect: dnsCapture
        ? lines(['true'])
        : nothing('No line, or `false`. With `true`, names may lead to addresses that the mesh made up.'),
      why: 'It decides whether names lead to addresses of the mesh, and thereby which listener a connection meets.',
      because: [{ mesh: 'proxyMetadata.ISTIO_META_DNS_CAPTURE' }],
    },
  ]
}
