import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AnIot, type Credentials } from './an-iot.ts'

const run = promisify(execFile)
const isInstalled = (process.env.PATH ?? '')
  .split(delimiter)
  .some((folder) => existsSync(join(folder, 'mosquitto_pub')))

/** A client nobody here wrote (Debian `mosquitto-clients`). */
describe.skipIf(!isInstalled)('mosquitto_pub', () => {
  let cloud: AnIot
  let folder: string
  let bed: Credentials

  const save = (name: string, { cert, key }: Credentials): void => {
    mkdirSync(join(folder, name), { recursive: true })
    writeFileSync(join(folder, name, 'cert.pem'), cert)
    writeFileSync(join(folder, name, 'key.pem'), key)
  }
  const connection = (id: string, credentials: string): string[] => [
    ...['-h', '127.0.0.1', '-p', String(cloud.iot.port), '-V', 'mqttv311', '-i', id],
    ...['--cafile', join(folder, 'ca.pem')],
    ...['--cert', join(folder, credentials, 'cert.pem'), '--key', join(folder, credentials, 'key.pem')],
  ]
  const publish = (id: string, topic: string, credentials = id) =>
    run('mosquitto_pub', [...connection(id, credentials), '-q', '1', '-t', topic, '-m', 'help'], {
      timeout: 5000,
    })

  beforeAll(async () => {
    cloud = await AnIot.start()
    folder = mkdtempSync(join(tmpdir(), 'carebed-mosquitto-'))
    writeFileSync(join(folder, 'ca.pem'), cloud.iot.rootCaPem)
    bed = await cloud.addDevice('bed-1')
    save('bed-1', bed)
    save('bed-2', await cloud.addDevice('bed-2'))
  })
  afterAll(() => cloud.stop())

  it('is heard as the bed whose certificate it has', async () => {
    await publish('bed-1', 'carebed/v1/bed-1/event')
    expect(cloud.received('urgent').at(-1)).toMatchObject({ client: 'bed-1', text: 'help' })
  })

  it("is refused another bed's topic, another bed's id, no certificate, and a revoked one", async () => {
    const count = cloud.received('urgent').length
    await expect(publish('bed-1', 'carebed/v1/bed-2/event')).rejects.toThrow()
    await expect(publish('bed-2', 'carebed/v1/bed-2/event', 'bed-1')).rejects.toThrow(/not authori[sz]ed/i)
    const bare = connection('bed-1', 'bed-1').slice(0, -4)
    const message = ['-q', '1', '-t', 'carebed/v1/bed-1/event', '-m', 'help']
    await expect(run('mosquitto_pub', [...bare, ...message], { timeout: 5000 })).rejects.toThrow()
    cloud.iot.registry.setStatus(bed.certificateId, 'REVOKED', 0)
    await expect(publish('bed-1', 'carebed/v1/bed-1/event')).rejects.toThrow(/not authori[sz]ed/i)
    cloud.iot.registry.setStatus(bed.certificateId, 'ACTIVE', 0)
    expect(cloud.received('urgent')).toHaveLength(count)
  })

  it('hears what the cloud has kept for it, with mosquitto_sub', async () => {
    const topic = 'carebed/v1/bed-1/config'
    await cloud.iot.broker.publish({ topic, payload: Buffer.from('{"version":7}'), qos: 1, retain: true })
    const options = [...connection('bed-1', 'bed-1'), '-q', '1', '-t', topic, '-C', '1']
    expect((await run('mosquitto_sub', options, { timeout: 5000 })).stdout).toBe('{"version":7}\n')
  })
})
