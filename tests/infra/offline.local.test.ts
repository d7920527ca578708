import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

const house = join(import.meta.dirname, '..', '..')
const folder = mkdtempSync(join(tmpdir(), 'carebed-offline-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** A network namespace without so much as a loopback; needs the right to make one. */
const unshare = ['unshare', '--net']
const canUnshare = spawnSync('unshare', ['--net', 'true']).status === 0
const wired = existsSync(join(house, 'functions', 'console', 'index.ts'))

function synthWithoutNetwork(partition: string) {
  const outdir = join(folder, partition)
  const result = spawnSync(unshare[0] ?? '', [...unshare.slice(1), process.execPath, 'infra/app.ts'], {
    cwd: house,
    env: { ...process.env, CAREBED_PARTITION: partition, CDK_OUTDIR: outdir },
    encoding: 'utf8',
  })
  return {
    status: result.status,
    stderr: result.stderr,
    files: existsSync(outdir) ? readdirSync(outdir) : [],
  }
}

// Skipped, not passed, where this machine may not take the network away.
describe.skipIf(!canUnshare || !wired)('with networking removed', () => {
  it.each(['aws', 'aws-cn'])('synthesizes the stack and bundles every function for %s', (partition) => {
    const { status, stderr, files } = synthWithoutNetwork(partition)
    expect(status, stderr).toBe(0)
    expect(files).toContain('carebed-dev.template.json')
    expect(files.filter((file) => file.startsWith('asset.'))).toHaveLength(6)
  })
})
