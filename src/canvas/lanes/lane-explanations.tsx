import type { ReactNode } from 'react'

import type { Lane } from '#core/chart/chart.ts'

/**
 * What each lane stands for. Facts: Istio 1.30.3, pkg/dns/server/name_table.go:46-180 and
 * pilot/cmd/pilot-agent/options/options.go:100 (names), pilot/pkg/networking/core/listener.go:815-1028 and httproute.go:781-842
 * (listeners and routes), cluster.go:907-930 with the Resolution enum of service_entry.proto (clusters).
 */
export const laneExplanations: Readonly<Record<Lane, ReactNode>> = {
  app: (
    <>
      <p>
        The app that calls out, and the name lookup before each connection. The app must first get an address
        for the name: without one, no connection is made and the sidecar sees nothing.
      </p>
      <p>
        Without DNS capture (Istio’s default) the cluster’s DNS answers, so a made-up name is not found. With
        it, the DNS proxy in the pod answers for hosts that have an address, from <code>addresses</code> or
        allotted by istiod, and passes other names on.
      </p>
    </>
  ),
  sidecar: (
    <>
      <p>
        Envoy takes every connection that leaves the pod. A <b>listener</b> is chosen by the address and port
        the app dialled.
      </p>
      <p>
        On HTTP ports a <b>route</b> is then chosen by the <code>Host</code> header; on TLS ports that share a
        listener, the server name (SNI) decides; on TCP ports nothing but address and port can.
      </p>
      <p>
        What no entry claims goes on as it is under <code>ALLOW_ANY</code>, and is stopped under{' '}
        <code>REGISTRY_ONLY</code>.
      </p>
    </>
  ),
  resolution: (
    <>
      <p>
        The <b>cluster</b> is Envoy’s name for one host and port, with its limits and its TLS.{' '}
        <code>resolution</code> says how its addresses are found:
      </p>
      <dl>
        <dt>NONE</dt>
        <dd>The address the app dialled is used. The default; nothing is balanced.</dd>
        <dt>STATIC</dt>
        <dd>The IP addresses under endpoints, or those of the selected workloads.</dd>
        <dt>DNS</dt>
        <dd>Envoy looks the names up in the background and uses every address it gets.</dd>
        <dt>DNS_ROUND_ROBIN</dt>
        <dd>
          One name: a new connection goes to the first address of the latest answer. It does not rotate.
        </dd>
        <dt>DYNAMIC_DNS</dt>
        <dd>For wildcard hosts: the name in each request (Host or server name) is looked up.</dd>
      </dl>
    </>
  ),
  endpoints: (
    <>
      <p>
        The servers that the bytes go to: addresses written in the YAML, the address the app dialled, or the
        ones DNS returns. This page asks no DNS, so it shows that there will be addresses, not which.
      </p>
      <p>
        Istio checks none of them actively. Only <code>outlierDetection</code> takes an address out for a
        while, after it failed.
      </p>
    </>
  ),
}
