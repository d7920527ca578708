import type { Command } from 'commander'
import { type ApiClient, createApiClient } from './api-client.ts'
import { localAdmin, mintLocalToken } from './local-token.ts'
import type { Settings } from './settings.ts'
import { buildTable, type Column } from './table.ts'

/** What every command works with. */
export interface Context {
  readonly settings: Settings
  readonly api: () => Promise<ApiClient>
  readonly print: (line: string) => void
  /** progress, for people only */
  readonly note: (line: string) => void
}

/** Adds its commands to the program. */
export type AddCommands = (program: Command, context: Context) => void

/** Context over the API with `CAREBED_TOKEN`, else as the local admin. */
export function buildContext(ports: {
  settings: Settings
  print: (line: string) => void
  note: (line: string) => void
}): Context {
  const { settings } = ports
  return {
    ...ports,
    api: async () =>
      createApiClient({
        origin: settings.origin,
        token: settings.token ?? (await mintLocalToken(settings, localAdmin)),
      }),
  }
}

/** Whether `--json` stood anywhere on the line. */
export const wantsJson = (command: Command): boolean => command.optsWithGlobals().json === true

/** Prints rows as a table for people or as JSON for programs. */
export function printRows<T>(
  to: { context: Context; command: Command },
  rows: readonly T[],
  columns: readonly Column<T>[],
): void {
  to.context.print(wantsJson(to.command) ? JSON.stringify(rows, null, 2) : buildTable(rows, columns))
}
