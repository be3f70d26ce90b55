import type { Labels } from '#core/istio/listed.ts'
import type { Ask } from '#core/sidecar/registry/answers.ts'
import type { Registry } from '#core/sidecar/registry/registry.ts'
import type { Draft } from './box.ts'
import { POD, Sketch, type Band } from './sketch.ts'

/** The calling pod. */
export function podBand(ask: Ask<Registry>): Band {
  const sketch = new Sketch()
  sketch.row([podDraft(ask)])
  return sketch.finish([])
}

function podDraft(ask: Ask<Registry>): Draft {
  const { namespace, labels } = ask('mesh', ({ proxy }) => proxy)
  const sidecar = ask('sidecar', (one) => one)
  return {
    id: POD,
    column: 'pod',
    kind: 'pod',
    title: podTitle(labels),
    lines: [{ text: namespace }, ...(sidecar ? [{ text: `Sidecar ${sidecar.name}` }] : [])],
    badges: sidecar?.hasOwnListeners ? [{ icon: 'warning', text: 'own ports' }] : [],
    tone: 'normal',
    adds: [],
    sites: sidecar ? [{ value: sidecar.value, path: ['spec'] }] : [],
  }
}

/** What the calling pod is called, by its labels. */
export const podTitle = (labels: Labels): string => labels['app'] ?? labels['app.kubernetes.io/name'] ?? 'app'

/** Where everything goes that no entry takes. */
export function undeclaredBand(ask: Ask<Registry>): Band {
  const policy = ask('policy', (mode) => mode)
  const sidecar = ask('sidecar', (one) => one)
  const isBlocked = policy === 'REGISTRY_ONLY'
  const bare = { badges: [], adds: [], sites: [] }
  const sketch = new Sketch()
  const [from, to] = ['undeclared', 'undeclared/end']
  sketch.row([
    {
      ...bare,
      id: from,
      column: 'lookup',
      kind: 'lookup',
      title: 'any other host',
      lines: [{ text: 'or any other port' }],
      tone: 'quiet',
    },
    {
      ...bare,
      id: to,
      column: 'listener',
      kind: 'elsewhere',
      title: isBlocked ? 'Blocked' : 'Passthrough',
      lines: [
        { text: isBlocked ? 'BlackHoleCluster' : 'PassthroughCluster', mono: true },
        { text: policy, mono: true },
      ],
      tone: isBlocked ? 'bad' : 'quiet',
      sites: sidecar?.outboundTrafficPolicy
        ? [{ value: sidecar.value, path: ['spec', 'outboundTrafficPolicy'] }]
        : [],
    },
  ])
  sketch.edge(from, to, 'raw')
  return sketch.finish([from])
}
