import { afterAll, beforeAll, expect, it } from 'vitest'
import { run } from '../../cli/run.ts'
import { type Drill, drillSchema } from '../../contracts/drill.ts'
import { addDevice } from '../support/a-client.ts'
import { type ACloud, aCloud } from '../support/a-cloud.ts'
import { aHearingDevice } from '../support/a-hearing-device.ts'
import { aHousehold, type Household } from '../support/a-household.ts'

let cloud: ACloud
let household: Household<'drilled'>
beforeAll(async () => {
  cloud = await aCloud()
  household = await aHousehold(cloud, { beds: ['drilled'] })
})
afterAll(() => cloud?.close())

/** What `carebed drill` prints; the command line runs in this process, over the public API only. */
async function drill(...args: string[]) {
  const lines: string[] = []
  const environment = {
    CAREBED_HOME: cloud.home,
    CAREBED_HTTP_PORT: new URL(cloud.origin).port,
    CAREBED_MQTTS_PORT: String(cloud.mqttsPort),
  }
  const print = (line: string) => void lines.push(line)
  const code = await run({ args: ['drill', ...args], environment, print, complain: print })
  return { code, text: lines.join('\n'), lines }
}

it('a drill goes the whole real path, and each hop is printed with its time', {
  timeout: 60_000,
}, async () => {
  const { bedId } = household.beds.drilled
  const mat = await aHearingDevice(cloud, await addDevice(household, { bedId, deviceId: 'drilled-mat' }))
  const { code, text, lines } = await drill(bedId, '--answer')
  expect(code, text).toBe(0)
  const hops = [
    ['raised'],
    ['probed', 'drilled-mat'],
    ['probe-answered', 'drilled-mat'],
    ['accepted', 'outbox', household.first.personId],
    ['device-told', 'drilled-mat', 'received'],
    ['device-confirmed', 'drilled-mat', 'received'],
    ['acknowledged'],
    ['resolved'],
    ['device-told', 'drilled-mat', 'closed'],
  ]
  for (const words of hops) {
    const line = lines.find((one) => words.every((word) => one.split(/\s+/).includes(word)))
    expect(line, `${words.join(' ')} in\n${text}`).toMatch(/\+\d+\.\d{3} s/)
  }
  const told = (await cloud.outbox()).filter(({ person }) => person === household.first.personId)
  expect(told.length).toBeGreaterThan(0)
  for (const line of told) expect(line.text.en, line.text.en).toMatch(/DRILL/)
  // The second caregiver is never woken by what the first has seen to.
  expect((await cloud.outbox()).filter(({ person }) => person === household.second.personId)).toEqual([])
  await mat.client.close()
})

it('a drill that nobody answers within the time given fails, and a second one is refused', {
  timeout: 60_000,
}, async () => {
  const { bedId } = household.beds.drilled
  const first = await drill(bedId, '--for', '2', '--json')
  expect(first.code).toBe(1)
  const report: Drill = drillSchema.parse(JSON.parse(first.text.slice(0, first.text.lastIndexOf('}') + 1)))
  expect(report).toMatchObject({ state: 'open', steps: { told: 1 } })
  const second = await drill(bedId)
  expect(second.code).toBe(1)
  expect(second.text).toContain('drill-goes-on')
})
