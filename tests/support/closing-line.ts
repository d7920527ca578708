import { writeSync } from 'node:fs'
import type { Reporter, TestModule } from 'vitest/node'

/** Failures of a file: its failed tests, or the file itself when it fell before or beside them. */
function failuresOf(module: TestModule): number {
  const failed = [...module.children.allTests('failed')].length
  return failed === 0 && module.state() === 'failed' ? 1 : failed
}

/** What the run came to, e.g. `312 passed, 0 failed`. An error outside every test counts as a failure. */
export function closingLine(modules: readonly TestModule[], errorsOutside: number): string {
  const passed = modules.reduce((sum, module) => sum + [...module.children.allTests('passed')].length, 0)
  const failed = modules.reduce((sum, module) => sum + failuresOf(module), errorsOutside)
  return `${passed} passed, ${failed} failed`
}

/** Prints the closing line as the very last thing, after every other reporter. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const line = closingLine(modules, errors.length)
    process.once('exit', () => writeSync(1, `${line}\n`))
  }
}
