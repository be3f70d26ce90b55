import { useState } from 'react'
import {
  outboundTrafficPolicy,
  type MeshContext,
  type OutboundTrafficPolicy,
} from '#core/istio/mesh-context.ts'
import { mapOf } from '#core/istio/resource.ts'
import { useActions, useDesigner } from '#state/react.ts'
import { Button } from '#ui/Button.tsx'
import { CallingPod } from './CallingPod.tsx'
import { MeshPill } from './MeshPill.tsx'
import { PasteMeshConfig } from './PasteMeshConfig.tsx'
import { PillSelect } from './PillSelect.tsx'
import styles from './MeshBar.module.css'

/** What the prediction supposes about the mesh, because no document says it. */
export const MeshBar = () => {
  const actions = useActions()
  const mesh = useDesigner((state) => state.mesh)
  const [pasting, setPasting] = useState(false)
  return (
    <section className={styles.bar} aria-label="Mesh">
      <h2 className={styles.title}>Mesh</h2>
      <span className={styles.version}>
        Istio <b>1.30</b>
      </span>
      <PillSelect
        label="Unknown hosts"
        value={outboundTrafficPolicy(mesh)}
        options={policies}
        onChange={(mode) => {
          actions.setMesh(withPolicy(mesh, mode))
        }}
      />
      <PillSelect
        label="DNS capture"
        value={mesh.proxy.dnsCapture ? 'on' : 'off'}
        options={captures}
        onChange={(chosen) => {
          actions.setMesh({ ...mesh, proxy: { ...mesh.proxy, dnsCapture: chosen === 'on' } })
        }}
      />
      <PillSelect
        label="Auto-allocation"
        value={mesh.autoAllocate}
        options={allocations}
        onChange={(autoAllocate) => {
          actions.setMesh({ ...mesh, autoAllocate })
        }}
      />
      <MeshPill
        lines={[
          {
            name: 'Namespace',
            text: 'The pod that calls lives here: what is exported only to its own namespace is seen from this one.',
          },
          {
            name: 'Labels',
            text: 'A Sidecar, DestinationRule or route meant for certain pods is chosen by them: `workloadSelector`, `sourceLabels`.',
          },
          { name: 'New entries', text: 'A pattern you add is written into this namespace.' },
        ]}
      >
        {(describedBy) => (
          <CallingPod
            proxy={mesh.proxy}
            describedBy={describedBy}
            onChange={(change) => {
              actions.setMesh({ ...mesh, proxy: { ...mesh.proxy, ...change } })
            }}
          />
        )}
      </MeshPill>
      <span className={styles.paste}>
        <Button
          look="quiet"
          onClick={() => {
            setPasting(true)
          }}
        >
          Paste your MeshConfig…
        </Button>
      </span>
      {pasting && (
        <PasteMeshConfig
          onClose={() => {
            setPasting(false)
          }}
        />
      )}
    </section>
  )
}

/** The consequences as in Istio 1.30.3: pilot/pkg/networking/core/listener_builder.go:230-287, route/route.go:782-842. */
const policies = [
  {
    id: 'ALLOW_ANY',
    isDefault: true,
    text: 'A call to a host that no document names passes through as it is, without any policy of the mesh.',
  },
  {
    id: 'REGISTRY_ONLY',
    isDefault: false,
    text: 'Such a call is refused: the connection is closed, or answered with 502 where the port speaks HTTP.',
  },
] as const satisfies readonly { id: OutboundTrafficPolicy; isDefault: boolean; text: string }[]

/** Off unless `ISTIO_META_DNS_CAPTURE` is set: pilot/cmd/pilot-agent/options/options.go:100, Istio 1.30.3. */
const captures = [
  {
    id: 'off',
    isDefault: true,
    text: 'The app asks the cluster’s DNS, which knows nothing of ServiceEntries: a made-up name does not resolve.',
  },
  {
    id: 'on',
    isDefault: false,
    text: 'The sidecar answers for hosts of ServiceEntries that have `addresses`, or get one from istiod because they have none and `resolution` is not NONE.',
  },
] as const

/** On unless istiod runs with `PILOT_ENABLE_IP_AUTOALLOCATE=false`: pilot/pkg/features/pilot.go, Istio 1.30.3. */
const allocations = [
  {
    id: 'simulate',
    title: 'on',
    isDefault: true,
    text: 'istiod gives each host without `addresses` one of 240.240.0.0/16, unless `resolution` is NONE. Only pods with DNS capture use it.',
  },
  {
    id: 'as-written',
    title: 'as in status',
    isDefault: false,
    text: 'Only what `status.addresses` says counts, as in objects read from a cluster.',
  },
  {
    id: 'off',
    title: 'off',
    isDefault: false,
    text: 'No host gets an address of its own: plain TCP hosts cannot be told apart by it.',
  },
] as const satisfies readonly {
  id: MeshContext['autoAllocate']
  title: string
  isDefault: boolean
  text: string
}[]

/** The mesh context with another mesh-wide `outboundTrafficPolicy.mode`; its other fields stay. */
function withPolicy(mesh: MeshContext, mode: OutboundTrafficPolicy): MeshContext {
  const outboundTrafficPolicy = { ...mapOf(mesh.meshConfig['outboundTrafficPolicy']), mode }
  return { ...mesh, meshConfig: { ...mesh.meshConfig, outboundTrafficPolicy } }
}
