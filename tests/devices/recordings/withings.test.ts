import { expect, test } from 'vitest'
import { telemetrySchema } from '../../../contracts/telemetry.ts'
import { readWithings } from '../../../devices/recordings/withings.ts'

const table = (...segments: [start: string, values: number[]][]) =>
  [
    'start,duration,value',
    ...segments.map(
      ([start, values]) => `${start},"${JSON.stringify(values.map(() => 60))}","${JSON.stringify(values)}"`,
    ),
  ].join('\n')

const read = (texts: Parameters<typeof readWithings>[0]) => {
  const recording = readWithings(texts)
  if (recording.outcome !== 'read') throw new Error(recording.reason)
  return recording.messages
}

const late = '2020-10-16T02:00:00+02:00'
const early = '2020-10-12T20:47:00+02:00'

test('heart and breath of a minute are one sample, joined by segment', () => {
  const messages = read({
    hr: table([late, [70, 71]]),
    'respiratory-rate': table([late, [14, 15]]),
    'sleep-state': table([late, [0, 1]]),
  })
  expect(messages).toMatchObject([
    {
      at: Date.parse(late),
      every: 60_000,
      occupied: [true, true],
      heartRate: [70, 71],
      respirationRate: [14, 15],
    },
  ])
})

test('segments keep the order of the file, though it is no order in time', () => {
  const messages = read({ hr: table([late, [70]], [early, [60]]) })
  expect(messages.map(({ at }) => at)).toEqual([Date.parse(late), Date.parse(early)])
  expect(messages.map(({ seq }) => seq)).toEqual([0, 1])
})

test('a minute in no file is no sample; a minute in one file only is null in the others', () => {
  const [message, ...others] = read({
    hr: table([late, [70]]),
    'respiratory-rate': table([late, [14, 15]], [early, [12]]),
  })
  expect(message).toMatchObject({
    occupied: [true, true],
    heartRate: [70, null],
    respirationRate: [14, 15],
  })
  expect(others.map((one) => Object.keys(one).includes('heartRate'))).toEqual([false])
})

test('a segment that was uploaded twice is sent twice', () => {
  const messages = read({ hr: table([late, [70]], [late, [70]]) })
  expect(messages.map(({ at, seq }) => ({ at, seq }))).toEqual([
    { at: Date.parse(late), seq: 0 },
    { at: Date.parse(late), seq: 1 },
  ])
})

test('a presence file alone says that somebody was there, and nothing of her heart', () => {
  const [message] = read({ 'sleep-state': table([late, [0, 2, 3]]) })
  expect(message?.occupied).toEqual([true, true, true])
  expect(message).not.toHaveProperty('heartRate')
})

test('no block holds more than 300 samples and none loses its place', () => {
  const values = Array.from({ length: 700 }, (_, index) => 50 + (index % 40))
  const messages = read({ hr: table([late, values]) })
  expect(messages.map(({ occupied }) => occupied?.length)).toEqual([300, 300, 100])
  expect(messages[1]?.at).toBe(Date.parse(late) + 300 * 60_000)
  expect(messages.flatMap(({ heartRate }) => heartRate)).toEqual(values)
  for (const message of messages) expect(telemetrySchema.safeParse(message).error).toBeUndefined()
})

test('a segment whose lists do not match is refused with its line', () => {
  const broken = `start,duration,value\n${late},[60],[70]\n${late},"[60,60]",[70]`
  expect(readWithings({ hr: broken })).toMatchObject({ outcome: 'unreadable', line: 3 })
})
