const LETTERS: Readonly<Record<string, string>> = {
  ServiceEntry: 'SE',
  DestinationRule: 'DR',
  VirtualService: 'VS',
  WorkloadEntry: 'WE',
  WorkloadGroup: 'WG',
  Sidecar: 'SC',
  Gateway: 'GW',
  EnvoyFilter: 'EF',
  Service: 'SVC',
  Namespace: 'NS',
  Pod: 'POD',
}

/** A kind in two or three letters, as it is spoken of: `SE` for ServiceEntry; of other kinds the capitals. '' gives `?`. */
export function kindLetters(kind: string): string {
  const capitals = kind.replace(/[^A-Z]/g, '').slice(0, 3)
  return LETTERS[kind] ?? (capitals.length > 1 ? capitals : kind.slice(0, 2).toUpperCase() || '?')
}
