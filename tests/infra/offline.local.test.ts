import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { functionNames } from './function-names.ts'

const house = join(import.meta.dirname, '..', '..')
const folder = mkdtempSync(join(tmpdir(), 'carebed-offline-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Runs a command in a network namespace of its own that has not even a loopback. */
function withoutNetwork(command: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const inside = ['--map-root-user', '--net', ...command]
  return spawnSync('unshare', inside, { cwd: house, env: { ...process.env, ...env }, encoding: 'utf8' })
}

function synth(partition: string) {
  const outdir = join(folder, partition)
  const env = { CAREBED_PARTITION: partition, CDK_OUTDIR: outdir }
  const { status, stderr } = withoutNetwork([process.execPath, 'infra/app.ts'], env)
  expect(status, stderr).toBe(0)
  return readdirSync(outdir)
}

const canRemoveNetwork = withoutNetwork(['true']).status === 0

describe('with networking removed', () => {
  it('synthesizes both partitions, bundles every function, and the same sources to the same bundles', ({
    skip,
  }) => {
    skip(!canRemoveNetwork, 'this machine does not allow a network namespace')
    const [world, china] = [synth('aws'), synth('aws-cn')]
    const bundles = (files: string[]) => files.filter((file) => file.startsWith('asset.')).toSorted()
    expect(world).toContain('carebed-dev.template.json')
    expect(bundles(world)).toHaveLength(functionNames().length)
    expect(bundles(china)).toEqual(bundles(world))
  }, 120_000)
})
