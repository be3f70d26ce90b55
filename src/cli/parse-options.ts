import { parseArgs, type ParseArgsConfig } from 'node:util'
import { Failure } from './failure.ts'

type Table = NonNullable<ParseArgsConfig['options']>
type Parsed<Options extends Table> = ReturnType<
  typeof parseArgs<{ args: string[]; options: Options; allowPositionals: true }>
>

/** Reads the words behind a command by its table of options. Throws a `Failure` for an option that the table does not have. */
export function parseOptions<const Options extends Table>(
  command: string,
  args: readonly string[],
  options: Options,
): Parsed<Options> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true })
  } catch (thrown) {
    throw new Failure(
      `${thrown instanceof Error ? thrown.message : String(thrown)}\nSee: portolan ${command} --help`,
    )
  }
}

/** The word that was given for an option. Throws a `Failure` if it is none of those that the option takes. */
export function oneOf<Word extends string>(option: string, given: string, words: readonly Word[]): Word {
  const found = words.find((word) => word === given)
  if (found === undefined)
    throw new Failure(`--${option} takes ${words.join(', ')}, not "${given}". Nothing was checked.`)
  return found
}
