import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { MqttClient } from 'mqtt'
import { expect, it } from 'vitest'
import { startQueues } from '../../../local/services/sqs/start-queues.ts'
import { KillableCloud } from './a-killable-cloud.ts'
import { aTemplate } from './a-template.ts'
import { aClock } from './some-doubles.ts'

const topic = 'carebed/v1/bed-1/event'

/** Publishes as fast as it may until the line is cut; what was acknowledged goes into `acknowledged`. */
async function callForHelp(client: MqttClient, round: number, acknowledged: string[]): Promise<void> {
  const lineIsCut = new Promise<void>((resolve) => client.once('close', () => resolve()))
  for (let at = 0; client.connected; at += 10) {
    const calls = Array.from({ length: 10 }, (_, more) => `${round}-${at + more}`)
    await Promise.race([
      Promise.allSettled(
        calls.map(async (call) => {
          await client.publishAsync(topic, call, { qos: 1 })
          acknowledged.push(call)
        }),
      ),
      lineIsCut,
    ])
  }
}

it('has every call that was acknowledged in its queue, however often the cloud is killed', async () => {
  const home = mkdtempSync(join(tmpdir(), 'carebed-iot-'))
  const acknowledged: string[] = []
  for (let round = 0; round < 3; round++) {
    const cloud = await KillableCloud.start(home)
    const client = await cloud.connect('bed-1', cloud.started.bed)
    const calling = callForHelp(client, round, acknowledged)
    await new Promise((resolve) => setTimeout(resolve, 150 + 100 * Math.random()))
    await cloud.kill()
    await calling
    client.end(true)
  }
  const queues = await startQueues({ template: aTemplate(), home, clock: aClock(), log: () => {} })
  const kept = new Set<string>()
  for (let rows = queues.find('urgent')?.take(1000); rows?.length; rows = queues.find('urgent')?.take(1000)) {
    for (const { body } of rows) kept.add(Buffer.from(JSON.parse(body).body, 'base64').toString())
  }
  await queues.close()
  expect(acknowledged.length).toBeGreaterThan(100)
  expect(acknowledged.filter((call) => !kept.has(call))).toEqual([])
})
