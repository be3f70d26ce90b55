import { isLoneAddress } from './address.ts'
import { isWildcard } from './host-name.ts'
import type { MeshContext } from './mesh-context.ts'
import type { ServiceEntry } from './service-entry.ts'

/** An address that stands for one host of one ServiceEntry. `told`: it is in `status.addresses`, not worked out here. */
export interface AllocatedAddress {
  readonly v4: string
  readonly v6: string
  readonly told: boolean
}

/** The address of a host of a ServiceEntry, or undefined if istiod allocates none. */
export type Allocation = (entry: ServiceEntry, host: string) => AllocatedAddress | undefined

/**
 * Whether istiod gives the hosts of an entry addresses of its own: not with NONE, not beside written addresses, not against
 * the label. Source: Istio 1.30.3, pilot/pkg/networking/serviceentry/ip_autoallocation.go:82-105.
 */
export const isAllocatable = (entry: ServiceEntry): boolean =>
  entry.resolution !== 'NONE' && entry.addresses.length === 0 && !entry.refusesAllocation

/**
 * The addresses istiod allocates: one pair for each host of each entry, in the order given (the older first), then of `hosts`,
 * from 240.240.0.1 and 2001:2::1 on, past the ones in use. What `status.addresses` tells wins.
 * Source: Istio 1.30.3, pilot/pkg/controllers/ipallocate/ipallocate.go:175-220, 361-452, 535-576.
 */
export function allocateAddresses(
  entries: readonly ServiceEntry[],
  { autoAllocate }: MeshContext,
): Allocation {
  if (autoAllocate === 'off') return () => undefined
  const taken = new Set(
    entries.flatMap(({ addresses, allocated }) => [...addresses, ...allocated].map(({ value }) => value)),
  )
  const allocated = new Map<ServiceEntry, ReadonlyMap<string, AllocatedAddress>>()
  let last = 0
  const next = (): AllocatedAddress => {
    do last += 1
    while (last < LAST && (taken.has(v4At(last)) || taken.has(v6At(last))))
    return { v4: v4At(last), v6: v6At(last), told: false }
  }
  for (const entry of entries) {
    if (!isAllocatable(entry)) continue
    const own = new Map<string, AllocatedAddress>()
    for (const { value: host } of entry.hosts) {
      if (own.has(host) || (isWildcard(host) && entry.resolution !== 'DYNAMIC_DNS')) continue
      const told = toldAddress(entry, host)
      if (told) own.set(host, told)
      else if (autoAllocate === 'simulate' && last < LAST) own.set(host, next())
    }
    if (own.size > 0) allocated.set(entry, own)
  }
  return (entry, host) => allocated.get(entry)?.get(host)
}

/** 240.240.0.0/16 without its first and last address. */
const LAST = 65_534
const v4At = (n: number): string => `240.240.${n >> 8}.${n & 255}`
const v6At = (n: number): string => `2001:2::${n.toString(16)}`

/** The last address of each family listed for the host wins (serviceentry/conversion.go:269-279). */
function toldAddress({ allocated }: ServiceEntry, host: string): AllocatedAddress | undefined {
  const own = allocated.filter((address) => address.host === host && isLoneAddress(address.value))
  const v4 = own.findLast(({ value }) => !value.includes(':'))?.value ?? ''
  const v6 = own.findLast(({ value }) => value.includes(':'))?.value ?? ''
  return v4 || v6 ? { v4, v6, told: true } : undefined
}
