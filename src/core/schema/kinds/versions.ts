/** The versions of Istio's networking kinds; in 1.30.3 all three have one schema. */
export const networkingVersions = [
  'networking.istio.io/v1',
  'networking.istio.io/v1beta1',
  'networking.istio.io/v1alpha3',
] as const
