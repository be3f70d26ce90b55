/** Well-known footguns that no rule here shows, with the reason. */
export const notShown: readonly { readonly what: string; readonly reason: string }[] = [
  { what: 'A wildcard host with `resolution: DNS`', reason: 'istiod’s webhook refuses it.' },
  { what: 'STATIC with host names, or a port in `address`', reason: 'istiod’s webhook refuses it.' },
  { what: 'DNS_ROUND_ROBIN with several endpoints', reason: 'istiod’s webhook refuses it.' },
  { what: 'A port name of an endpoint that the entry does not have', reason: 'istiod’s webhook refuses it.' },
  { what: 'A plain TCP port without an address', reason: '`istioctl analyze` warns of it (IST0134).' },
  {
    what: '`exportTo` or a Sidecar hides the entry from the caller',
    reason:
      'It may be meant so; the chart shows it for the calling pod. Routes and rules for a hidden host are shown.',
  },
  {
    what: 'An AuthorizationPolicy that should restrict an external host',
    reason: 'It is checked where requests come in, and such policies are not read here.',
  },
  {
    what: 'REGISTRY_ONLY taken for a firewall',
    reason: 'That is about the pod’s network, not about these documents.',
  },
  {
    what: 'Many DNS entries that load the cluster’s DNS',
    reason: 'It takes the number of pods and the answers’ lifetimes to tell.',
  },
  {
    what: 'A forward proxy declared as HTTP',
    reason: 'Nothing in the documents tells a proxy from another HTTP server.',
  },
  {
    what: 'An egress gateway chain with a missing link',
    reason: 'It is decided in the gateway’s pod; here the sidecar is asked.',
  },
  {
    what: 'Other ports of a host with an allocated address hang',
    reason: 'Which ports the app calls is not in the documents.',
  },
  {
    what: 'Missing CA or SAN on versions before 1.21',
    reason: 'Only 1.30 is modelled, which checks both by itself.',
  },
  { what: 'Ambient traffic that misses the waypoint', reason: 'Only sidecars are modelled.' },
]
