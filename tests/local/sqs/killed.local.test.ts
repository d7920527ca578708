import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { startQueues } from '../../../local/services/sqs/start-queues.ts'
import { aClock } from './a-clock.ts'
import { aQueue, aTemplate } from './a-template.ts'

const child = fileURLToPath(new URL('./sending-child.ts', import.meta.url))

it('has every press it took, once, after kill -9', async () => {
  const home = await mkdtemp(join(tmpdir(), 'killed-'))
  const sender = spawn(process.execPath, [child, home], { stdio: ['ignore', 'pipe', 'inherit'] })
  let text = ''
  for await (const chunk of sender.stdout) {
    text += chunk
    if (text.split('\n').length > 2_000) sender.kill('SIGKILL')
  }
  const acknowledged = text.split('\n').slice(0, -1)
  const template = aTemplate([aQueue('urgent')])
  const queues = await startQueues({ template, home, clock: aClock(), log: () => {} })
  const found = queues.find('urgent')?.take(1_000_000) ?? []
  const bodies = found.map((message) => message.body)
  expect(acknowledged.length).toBeGreaterThanOrEqual(2_000)
  const kept = new Set(bodies)
  expect(acknowledged.filter((body) => !kept.has(body))).toEqual([])
  expect(kept.size).toBe(bodies.length)
  await queues.close()
  await rm(home, { recursive: true })
})
