import { once } from 'node:events'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished, vi } from 'vitest'
import type { Reply } from '../../../contracts/reply.ts'
import { deviceTopic } from '../../../contracts/topics.ts'
import { createDeviceClient, type DeviceClientOptions } from '../../../devices/mqtt/device-client.ts'
import { aBroker } from './a-broker.ts'

export const until = (check: () => void) => vi.waitFor(check, { timeout: 5000, interval: 10 })

/** `bed-1` on a broker of its own, and what it says to configurations and commands. */
export async function aDeviceOnABroker(more: Partial<DeviceClientOptions> = {}) {
  const broker = await aBroker()
  onTestFinished(broker.close)
  const spoolDir = await mkdtemp(join(tmpdir(), 'spool-'))
  const switchOn = async (again: Partial<DeviceClientOptions> = {}) => {
    const client = await createDeviceClient({
      ...{
        url: broker.url,
        deviceId: 'bed-1',
        spoolDir,
        backOff: { least: 20, most: 100 },
        restartTakes: 30,
      },
      ...{ ...more, ...again },
    })
    onTestFinished(client.close)
    return client
  }
  // what is said to a device before it has subscribed for the first time is said to nobody
  const subscribed = once(broker.broker, 'subscribe')
  const client = await switchOn()
  await subscribed
  const replies = () =>
    broker.heard.filter(({ topic }) => topic.endsWith('/reply')).map(({ body }) => body as unknown as Reply)
  return {
    ...{ broker, client, switchOn, replies },
    /** What it said to one command, in order. */
    saidTo: (id: string) => replies().flatMap(({ re, status }) => (re === id ? [status] : [])),
    command: (id: string, type: string, data: unknown = {}, expires = Date.now() + 60_000) =>
      broker.say(deviceTopic('bed-1', 'command'), { v: 1, id, type, data, expires }),
    configure: (version: number, more: object = {}) =>
      broker.say(
        deviceTopic('bed-1', 'config'),
        { v: 1, version, reportEvery: 30_000, sampleEvery: 1000, ...more },
        true,
      ),
  }
}
