import type { NewPort } from './questions/ports.ts'

/** A database engine: the port its clients dial and the URL schemes that name it. */
export interface Engine {
  readonly id: string
  readonly title: string
  readonly port: NewPort
  readonly schemes: readonly string[]
}

const engine = (id: string, title: string, number: number, ...schemes: string[]): Engine => ({
  id,
  title,
  port: { number, name: `tcp-${id}`, protocol: 'TCP' },
  schemes,
})

/** All are written as TCP; those that begin with TLS at once could be told apart by its server name on a TLS port. */
export const engines: readonly Engine[] = [
  engine('postgres', 'PostgreSQL', 5432, 'postgres', 'postgresql'),
  engine('mysql', 'MySQL', 3306, 'mysql', 'mariadb'),
  engine('mssql', 'SQL Server', 1433, 'sqlserver', 'mssql'),
  engine('oracle', 'Oracle', 1521, 'oracle'),
  engine('mongodb', 'MongoDB', 27017, 'mongodb', 'mongodb+srv'),
  engine('redis', 'Redis', 6379, 'redis', 'rediss'),
]

export const engineByScheme = (scheme: string | undefined): Engine | undefined =>
  engines.find(({ schemes }) => scheme !== undefined && schemes.includes(scheme))

export const engineByPort = (number: number | undefined): Engine | undefined =>
  engines.find(({ port }) => port.number === number)
