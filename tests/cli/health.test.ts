import { expect, test } from 'vitest'
import { cloudWith, type } from './a-cloud.ts'

const at = '2026-11-22T02:00:00.000Z'
const until = '2026-11-23T02:00:00.000Z'
const test_ = { dueAt: until }
const device = {
  ...{ deviceId: 'mat-7', kind: 'family-bed', providerId: 'pr_1', connected: true, quarantined: 2 },
  placement: { bedId: 'bed_1', since: at },
  battery: 8,
  faults: [
    {
      ...{ fault: 'battery-empty', since: at, detail: '8 %' },
      measure: { state: 'in-force', until, kind: 'replacement', who: 'Night shift' },
    },
  ],
  health: {
    ...{ state: 'connected', because: 'heard in time', rssi: -61 },
    messages: { today: { messages: 12, bytes: 9000 }, yesterday: { messages: 0, bytes: 0 } },
    tests: { button: { ...test_, lastAt: at }, drill: test_ },
  },
}
const fault = {
  ...device.faults[0],
  deviceId: 'mat-7',
  providerId: 'pr_1',
  placeId: 'bed_1',
  placeName: '东屋',
}
const measure = {
  measureId: 'mea_1',
  deviceId: 'mat-7',
  kind: 'repair',
  who: 'Electrician',
  at,
  until,
  by: 'per_1',
}
const lines = (printed: string) => printed.split('\n').map((line) => line.split(/ {2,}/))

test('shows one device with its state, its line, its tests, its faults and what is done about them', async () => {
  const { env } = await cloudWith({ 'GET /v1/devices/mat-7': { body: device } })
  const shown = await type('device show mat-7', env)
  expect(shown.complained).toBe('')
  const told = lines(shown.printed)
  expect(told).toContainEqual(['state', 'connected: heard in time'])
  expect(told).toContainEqual(['today', '12 messages, 9000 bytes'])
  expect(told).toContainEqual(['help key tried', `${at}, due ${until}`])
  expect(told).toContainEqual(['drill', `never, due ${until}`])
  expect(told).toContainEqual(['firmware', '–'])
  expect(told).toContainEqual(['battery-empty', at, 'in-force', until, 'Night shift', '8 %'])
  expect(JSON.parse((await type('device show mat-7 --json', env)).printed)).toEqual(device)
})

test('lists faults as they are asked for', async () => {
  const { cloud, env } = await cloudWith({
    'GET /v1/device-faults': { body: { items: [fault] } },
    'GET /v1/device-faults?region=reg_4&demanding=true': { body: { items: [] } },
  })
  expect(lines((await type('faults', env)).printed)[1]).toEqual([
    'mat-7',
    'battery-empty',
    at,
    '东屋',
    'in-force',
    until,
  ])
  expect((await type('faults --demanding --region reg_4', env)).printed).toBe('(none)')
  expect(cloud.asked).toHaveLength(2)
})

test('records a measure and lists what was done', async () => {
  const { cloud, env } = await cloudWith({
    'POST /v1/devices/mat-7/measures': { status: 201, body: measure },
    'GET /v1/devices/mat-7/measures': { body: { items: [measure] } },
  })
  const made = await type(`measures add mat-7 --kind repair --who Electrician --until ${until}`, env)
  expect(made.printed).toBe(`mea_1: repair by Electrician until ${until}`)
  expect(cloud.asked[0]?.body).toEqual({ kind: 'repair', who: 'Electrician', until })
  expect(lines((await type('measures list mat-7', env)).printed)[1]).toEqual([
    ...[at, until, 'repair', '–', 'Electrician', '–'],
  ])
  expect((await type('measures add mat-7 --kind hope --who me --until x', env)).code).toBe(2)
  expect((await type('measures add mat-7 --kind repair --who me', env)).code).toBe(2)
})

test('lists tests that are due and records one', async () => {
  const due = { deviceId: 'mat-7', kind: 'button', placeId: 'bed_1', dueAt: at, overdueDays: 1.5 }
  const { cloud, env } = await cloudWith({
    'GET /v1/device-tests/due?kind=button': { body: { items: [due] } },
    'POST /v1/devices/mat-7/tests': { body: device },
  })
  expect(lines((await type('tests due --kind button', env)).printed)[1]).toEqual([
    'mat-7',
    'bed_1',
    '–',
    at,
    '1.5',
  ])
  expect((await type(`tests record mat-7 --kind button --at ${at}`, env)).printed).toBe(
    `mat-7: button test of ${at}, next due ${until}`,
  )
  expect(cloud.asked[1]?.body).toEqual({ kind: 'button', at })
  expect((await type('tests due', env)).code).toBe(2)
})

test('lists what could not be used, of one device or of all', async () => {
  const item = {
    deviceId: 'mat-7',
    at,
    topic: 't',
    reason: 'unknown version',
    path: 'v',
    bytes: 9,
    body: 'e30=',
  }
  const { env } = await cloudWith({
    'GET /v1/quarantine': { body: { items: [{ ...item, text: '{ "v":\n 2 }' }] } },
    'GET /v1/devices/mat-7/quarantine': { body: { items: [item] } },
  })
  const row = ['mat-7', 'v', 'unknown version', '9']
  expect(lines((await type('quarantine', env)).printed)[1]).toEqual([at, ...row, '{ "v": 2 }'])
  expect(lines((await type('quarantine mat-7', env)).printed)[1]).toEqual([at, ...row, '–'])
})
