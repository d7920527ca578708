import { spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { saveDemoAccounts } from './accounts.ts'

const project = dirname(dirname(import.meta.dirname))

/**
 * Starts the demo household as what it is: a program outside the cloud that speaks to its API and its broker. Its end
 * is told and does not end the cloud.
 */
export function startDemo(of: {
  home: string
  httpPort: number
  mqttsPort: number
  issuer: string
  log: (line: string) => void
}): { close(): Promise<void> } {
  saveDemoAccounts(of.home)
  const child = spawn(process.execPath, [join(project, 'cli', 'main.ts'), 'demo'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      CAREBED_HOME: of.home,
      CAREBED_HTTP_PORT: String(of.httpPort),
      CAREBED_MQTTS_PORT: String(of.mqttsPort),
      CAREBED_OIDC_ISSUER: of.issuer,
    },
  })
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => of.log(`demo: ${line}`))
  }
  let closing = false
  const ended = new Promise<void>((resolve) => {
    child.once('exit', (code, signal) => {
      if (!closing) of.log(`demo: ended (${code ?? signal})`)
      resolve()
    })
  })
  return {
    close() {
      closing = true
      child.kill('SIGKILL')
      return ended
    },
  }
}
