import {
  Ban,
  Box,
  Boxes,
  Ear,
  Globe,
  HeartPulse,
  Lock,
  MapPin,
  Scale,
  Search,
  Server,
  Signpost,
  TriangleAlert,
  Waves,
  type LucideIcon,
} from 'lucide-react'

import type { ChartNode } from '#core/chart/chart.ts'

export const kindIcons: Readonly<Record<ChartNode['kind'], LucideIcon>> = {
  pod: Box,
  lookup: Search,
  listener: Ear,
  route: Signpost,
  cluster: Boxes,
  endpoint: Server,
  elsewhere: Globe,
}

export const badgeIcons: Readonly<Record<ChartNode['badges'][number]['icon'], LucideIcon>> = {
  lock: Lock,
  weight: Scale,
  pool: Waves,
  outlier: HeartPulse,
  warning: TriangleAlert,
  blocked: Ban,
  locality: MapPin,
}
