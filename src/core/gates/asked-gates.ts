import type { Gate } from './finding.ts'

/** The gates that `askGates` asks, for those who say what was checked. */
export const askedGates: readonly Gate[] = ['yaml', 'crd', 'webhook', 'analyze', 'advice']
