import { check, type Ended } from './check.ts'
import { envoy } from './envoy.ts'
import { Failure } from './failure.ts'
import { help } from './help.ts'
import { probe } from './probe.ts'
import { inColour, plain } from './tell-text.ts'

declare const PORTOLAN_VERSION: string

/** Runs one command. Goes in: the words behind `portolan`, and whether a terminal reads the answer. */
function run([command = '', ...args]: readonly string[], isTerminal: boolean): Ended {
  const paint = isTerminal ? inColour : plain
  switch (command) {
    case 'check':
      return check(args, paint, PORTOLAN_VERSION)
    case 'probe':
      return probe(args, paint)
    case 'envoy':
      return envoy(args)
    case '--version':
    case '-v':
      return { out: `${PORTOLAN_VERSION}\n`, code: 0 }
    case '--help':
    case '-h':
      return { out: help, code: 0 }
    case '':
      throw new Failure(help)
    default:
      throw new Failure(`There is no command "${command}", so nothing was done. See: portolan --help`)
  }
}

// Whoever reads the answer may stop reading, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 2)
})
try {
  const isTerminal = process.stdout.isTTY && (process.env['NO_COLOR'] ?? '') === ''
  const { out, code } = run(process.argv.slice(2), isTerminal)
  process.exitCode = code
  process.stdout.write(out)
} catch (thrown) {
  if (!(thrown instanceof Failure)) throw thrown
  process.stderr.write(`${thrown.message.trimEnd()}\n`)
  process.exitCode = 2
}
