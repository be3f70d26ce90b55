/**
 * Whether a VirtualService with these gateways is for gateways only. Without any it is for sidecars; the name `mesh` among them
 * means sidecars too. Source: Istio 1.30.3, pkg/config/validation/validation.go:1768-1776.
 */
export const isForGateways = (gateways: readonly string[]): boolean =>
  gateways.length > 0 && !gateways.includes('mesh')
