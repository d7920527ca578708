import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { pathOf } from '../../cli/api-client.ts'
import type { CityReport } from '../../cli/city/report-city.ts'
import { run } from '../../cli/run.ts'
import { alertSchema } from '../../contracts/alert.ts'
import { deviceSchema } from '../../contracts/records.ts'
import { type ACloud, aCloud } from '../support/a-cloud.ts'
import { eventually } from '../support/eventually.ts'

const beds = 12
const admin = 'admin@demo.example'
let cloud: ACloud

beforeAll(async () => {
  cloud = await aCloud()
}, 60_000)
afterAll(() => cloud.close())

/** `carebed city …`, as it is called at a terminal. */
async function city(...args: string[]) {
  const said: string[] = []
  const noted: string[] = []
  const environment = {
    CAREBED_HOME: cloud.home,
    CAREBED_HTTP_PORT: new URL(cloud.origin).port,
    CAREBED_MQTTS_PORT: `${cloud.mqttsPort}`,
  }
  const code = await run({
    args: ['city', '--beds', `${beds}`, ...args, '--json'],
    ...{ environment, print: (line) => said.push(line), complain: (line) => noted.push(line) },
  })
  return { code, noted, report: JSON.parse(said.join('')) as CityReport }
}

const firstKey = () => readFile(join(cloud.home, 'devices', 'city-1', 'device.key.pem'), 'utf8')

describe('a city of simulated beds', () => {
  it('lives on the real cloud: registered, heard, answered, whatever its lines do', {
    timeout: 60_000,
  }, async () => {
    const faults = 'duplicate=0.2,reorder=0.1,disconnect=0.05'
    const { code, report } = await city(
      '--every',
      '1s',
      '--seconds',
      '6',
      '--press-every',
      '1s',
      '--faults',
      faults,
    )

    expect(code).toBe(0)
    expect(report).toMatchObject({ beds, unacknowledged: 0, dropped: 0 })
    expect(report.acknowledged).toBeGreaterThan(beds * 3)
    expect(report.presses.count).toBeGreaterThan(3)
    expect(report.presses.answered).toBe(report.presses.count)
    expect(report.stored).toMatchObject({ missed: 0 })

    const api = await cloud.as(admin)
    const devices = await api.list('/v1/devices', deviceSchema)
    expect(devices).toHaveLength(beds)
    // every bed can be read, hence every block found its place
    for (const { placement, quarantined } of devices) {
      expect(quarantined).toBe(0)
      const span = new URLSearchParams({ from: placement?.since ?? '', to: new Date().toISOString() })
      const path = `${pathOf`/v1/beds/${placement?.bedId ?? ''}/telemetry`}?${span}`
      const { at } = await api.get(path, z.object({ at: z.array(z.string()) }))
      expect(at.length).toBeGreaterThan(0)
    }
  })

  it('sends nobody running: what was pressed is resolved as a drill', { timeout: 30_000 }, async () => {
    const api = await cloud.as(admin)
    await eventually('the end of every alert of a press', async () => {
      const open = await api.list('/v1/alerts?state=open', alertSchema)
      return open.every(({ condition }) => condition !== 'sos')
    })
  })

  it('goes on with the beds and the keys it has', { timeout: 60_000 }, async () => {
    const before = await firstKey()
    const { code, noted } = await city('--seconds', '1')
    expect(code).toBe(0)
    expect(await firstKey()).toBe(before)
    expect(noted.filter((line) => line.startsWith('beds:'))).toEqual([])
    expect(await (await cloud.as(admin)).list('/v1/devices', deviceSchema)).toHaveLength(beds)
  })
})
