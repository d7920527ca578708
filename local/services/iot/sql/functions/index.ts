import { messageFunctions } from './message-functions.ts'
import { numberFunctions } from './number-functions.ts'
import type { SqlFunction } from './sql-function.ts'
import { textFunctions } from './text-functions.ts'

const functions = new Map<string, SqlFunction>(
  Object.entries({ ...messageFunctions, ...numberFunctions, ...textFunctions }),
)

/** Finds a function by its name in any case; `undefined` where AWS IoT SQL has none or it is not imitated. */
export function findFunction(name: string): SqlFunction | undefined {
  return functions.get(name.toLowerCase())
}
