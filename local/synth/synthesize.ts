import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { sourceHash } from './source-hash.ts'

const run = promisify(execFile)
/** Assemblies kept besides the one in use, and for how long (ms): a cloud that runs still reads its bundles from one. */
const KEEP = 3
const KEEP_FOR = 24 * 3_600_000

/**
 * Gives the folder of the synthesized stack, made anew only when one of its sources changed. Each version has its
 * own folder, so that a running cloud keeps the bundles it was started with.
 */
export async function synthesize(ports: { project: string; log: (line: string) => void }): Promise<string> {
  const { project, log } = ports
  const cache = join(project, 'node_modules', '.cache', 'carebed')
  const folder = join(cache, sourceHash(project))
  if (existsSync(join(folder, 'manifest.json'))) return folder
  const startedAt = performance.now()
  log('synthesizing the stack …')
  mkdirSync(cache, { recursive: true })
  const fresh = `${folder}.${process.pid}`
  await runApp(project, fresh)
  moveTo(fresh, folder)
  removeOld(cache, folder)
  log(`synthesized in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`)
  return folder
}

async function runApp(project: string, outdir: string): Promise<void> {
  const bin = join(project, 'node_modules', '.bin')
  const env = {
    ...process.env,
    PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`,
    CDK_OUTDIR: outdir,
    CAREBED_STAGE: 'dev',
    CAREBED_PARTITION: 'aws',
    CAREBED_REGION: 'us-east-1',
  }
  try {
    await run(process.execPath, [join('infra', 'app.ts')], { cwd: project, env, maxBuffer: 64 * 1024 * 1024 })
  } catch (error) {
    rmSync(outdir, { recursive: true, force: true })
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error)
    throw new Error(`the stack could not be synthesized:\n${said}`, { cause: error })
  }
}

/** Another start may have made the same folder meanwhile; both are alike. */
function moveTo(fresh: string, folder: string): void {
  try {
    renameSync(fresh, folder)
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true })
    if (!existsSync(join(folder, 'manifest.json'))) throw error
  }
}

function removeOld(cache: string, current: string): void {
  const age = (path: string) => statSync(path).mtimeMs
  const others = readdirSync(cache)
    .map((name) => join(cache, name))
    .filter((path) => path !== current && /[0-9a-f]{16}$/.test(path))
    .sort((a, b) => age(b) - age(a))
  const old = others.slice(KEEP).filter((path) => Date.now() - age(path) > KEEP_FOR)
  for (const path of old) rmSync(path, { recursive: true, force: true })
}
