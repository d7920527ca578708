import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import chromium, { inflate } from '@sparticuz/chromium'
import { type Browser, chromium as engine } from 'playwright-core'

export type Opened = { outcome: 'open'; browser: Browser } | { outcome: 'none'; reason: string }

interface Way {
  path: () => Promise<string>
  /** folder of system libraries this machine may lack */
  libraries?: () => Promise<string>
}

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Ways to a browser: one that is installed, else the one inside the package, if need be with its own libraries. */
function ways(): Way[] {
  const own = installed.filter((path) => existsSync(path)).map((path) => ({ path: async () => path }))
  const packed = () => chromium.executablePath()
  return [...own, { path: packed }, { path: packed, libraries: unpackLibraries }]
}

async function unpackLibraries(): Promise<string> {
  const main = fileURLToPath(import.meta.resolve('@sparticuz/chromium'))
  await inflate(join(main, '..', '..', 'bin', 'al2023.tar.br'))
  return join(tmpdir(), 'al2023', 'lib')
}

/** Starts a real Chromium. When none can be had, says why each way failed. */
export async function openBrowser(only: readonly Way[] = ways()): Promise<Opened> {
  const reasons: string[] = []
  for (const { path, libraries } of only) {
    try {
      const env = libraries ? { ...process.env, LD_LIBRARY_PATH: await libraries() } : process.env
      const args = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu']
      return { outcome: 'open', browser: await engine.launch({ executablePath: await path(), args, env }) }
    } catch (error) {
      reasons.push(error instanceof Error ? error.message.slice(0, 400) : String(error))
    }
  }
  return { outcome: 'none', reason: reasons.join('\n') }
}
