import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { telemetrySchema } from '../../../contracts/telemetry.ts'
import { loadRecordings } from '../../../devices/recordings/load-recordings.ts'

const folder = resolve(process.env.CAREBED_RECORDINGS ?? '../shared/data')
const there = existsSync(join(folder, 'somnofy')) && existsSync(join(folder, 'withings-mat'))
if (!there) console.warn(`SKIPPED: no recordings in ${folder}; name their folder in CAREBED_RECORDINGS`)

async function load(...path: string[]) {
  const loaded = await loadRecordings([join(folder, ...path)])
  if (loaded.outcome !== 'loaded') throw new Error(loaded.reason)
  return loaded
}

describe.skipIf(!there)('recordings of real beds', () => {
  test('nine nights of the radar keep the contract, row by row', async () => {
    const { messages, files } = await load('somnofy')
    expect(files).toHaveLength(9)
    const rows = await Promise.all(
      files.map(async (file) => (await readFile(file, 'utf8')).trim().split('\n').length - 1),
    )
    expect(messages).toHaveLength(rows.reduce((sum, count) => sum + count, 0))
    for (const message of messages) expect(telemetrySchema.safeParse(message).error).toBeUndefined()
    expect(new Set(messages.map(({ boot, seq }) => `${boot}/${seq}`)).size).toBe(messages.length)
  })

  test('in about four of five rows with her in bed the heart was not measured', async () => {
    const { messages } = await load('somnofy')
    const inBed = messages.filter(({ occupied }) => occupied?.[0] === true)
    const unmeasured = inBed.filter(({ heartRate }) => heartRate?.[0] === null)
    expect(unmeasured.length / inBed.length).toBeGreaterThan(0.78)
    expect(unmeasured.length / inBed.length).toBeLessThan(0.87)
  })

  test('the mat uploaded hundreds of minutes twice, with the same values', async () => {
    const { messages } = await load('withings-mat', 'raw_sleep-monitor_hr.csv')
    const minutes = new Map<number, (number | null)[]>()
    let samples = 0
    for (const { at, heartRate = [], respirationRate = [] } of messages) {
      heartRate.forEach((heart, index) => {
        samples += 1
        const values = [heart, respirationRate[index] ?? null]
        const minute = at + index * 60_000
        expect(minutes.get(minute) ?? values).toEqual(values)
        minutes.set(minute, values)
      })
    }
    expect(messages).toHaveLength(26)
    expect(samples - minutes.size).toBeGreaterThan(200)
  })

  test('a file that is no recording is refused by its name', async () => {
    const file = join(folder, 'somnofy', 'sessions.csv')
    expect(await loadRecordings([file])).toMatchObject({ outcome: 'refused', file })
  })
})
