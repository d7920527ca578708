import { expect, test } from 'vitest'
import { telemetrySchema } from '../../../contracts/telemetry.ts'
import { readSomnofy } from '../../../devices/recordings/somnofy.ts'

const head =
  'timestamp,session_id,signal_quality_mean,respiration_rate_mean,movement_fast_mean,heart_rate_mean,epoch_duration,sleep_stage'
const asleep = '2025-04-03T22:08:54.187000+01:00,s,9.0,14.5,3.2,52.4,29.907,2'
const notMeasured = '2025-04-03T22:09:24.094000+01:00,s,5.07,0.0,20.43,0.0,29.908,4'
const nobodyThere = '2025-04-03T22:09:54.002000+01:00,s,10.0,12.0,0.0,61.0,30.905,5'

const read = (...rows: string[]) => {
  const recording = readSomnofy([head, ...rows, ''].join('\n'))
  if (recording.outcome !== 'read') throw new Error(recording.reason)
  return recording.messages
}

test('a row is one sample of half a minute at its own time', () => {
  expect(read(asleep)[0]).toMatchObject({
    seq: 0,
    at: Date.parse('2025-04-03T21:08:54.187Z'),
    every: 30_000,
    occupied: [true],
    heartRate: [52.4],
    respirationRate: [14.5],
    movement: [3.2],
    quality: [4.5],
  })
})

test('a rate of zero was not measured and is never a heart that stands still', () => {
  expect(read(notMeasured)[0]).toMatchObject({ occupied: [true], heartRate: [null], respirationRate: [null] })
})

test('what was measured while nobody is said to be there stays as it was sent, for the rules to gate', () => {
  expect(read(nobodyThere)[0]).toMatchObject({
    occupied: [false],
    heartRate: [61],
    respirationRate: [12],
  })
})

test('the same file is recognised as the same blocks, another is not', () => {
  const keys = (rows: string[]) => read(...rows).map(({ boot, seq }) => `${boot}/${seq}`)
  expect(keys([asleep, notMeasured])).toEqual(keys([asleep, notMeasured]))
  expect(new Set(keys([asleep, notMeasured])).size).toBe(2)
  expect(keys([asleep])[0]).not.toBe(keys([notMeasured])[0])
})

test('every row keeps the contract', () => {
  for (const message of read(asleep, notMeasured, nobodyThere)) {
    expect(telemetrySchema.safeParse(message).error).toBeUndefined()
  }
})

test.each([
  ['a time that is none', asleep.replace('2025-04-03', 'yesterday'), 'timestamp'],
  ['a missing value', asleep.replace('52.4', ''), 'heart_rate_mean'],
  ['a word for a number', asleep.replace('14.5', 'calm'), 'respiration_rate_mean'],
])('%s is refused with its line', (_, row, column) => {
  const recording = readSomnofy([head, notMeasured, row].join('\n'))
  expect(recording).toMatchObject({
    outcome: 'unreadable',
    line: 3,
    reason: expect.stringContaining(column),
  })
})
