import { CommanderError } from 'commander'
import { buildContext } from './context.ts'
import { describeError } from './print-error.ts'
import { buildProgram } from './program.ts'
import { readSettings } from './settings.ts'

export type ExitCode = 0 | 1 | 2

/** Runs one command line: 0 done, 1 refused or failed, 2 wrong usage. */
export async function run(of: {
  args: readonly string[]
  environment: Record<string, string | undefined>
  print: (line: string) => void
  complain: (line: string) => void
}): Promise<ExitCode> {
  try {
    const settings = readSettings(of.environment)
    const program = buildProgram(buildContext({ settings, print: of.print, note: of.complain }))
    await program.parseAsync(of.args, { from: 'user' })
    return 0
  } catch (error) {
    // commander has printed its own complaint or the help text already
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    for (const line of describeError(error)) of.complain(line)
    return 1
  }
}
