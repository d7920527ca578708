import { expect, test } from 'vitest'
import type { Command } from '../../../contracts/command.ts'
import { judgeCommand } from '../../../devices/mqtt/judge-command.ts'
import { judgeConfig } from '../../../devices/mqtt/judge-config.ts'
import { judgeRenewal } from '../../../devices/mqtt/judge-renewal.ts'

const aCommand = (type: Command['type'], data?: Record<string, unknown>): Command => ({
  ...{ v: 1, id: 'c1', type, expires: 2000 },
  ...(data ? { data } : {}),
})
const day = 24 * 3_600_000

test('a bed is watched for three minutes at most, and only where it is said for how long', () => {
  const watch = (data?: Record<string, unknown>) => judgeCommand(aCommand('stream', data), 1000, undefined)
  expect(watch({ seconds: 180 })).toEqual({
    outcome: 'carry-out',
    act: { what: 'stream', until: 181_000 },
  })
  for (const data of [{ seconds: 181 }, { seconds: 0 }, { seconds: '60' }, {}, undefined])
    expect(watch(data)).toMatchObject({ outcome: 'answer', reply: { status: 'failed' } })
})

test('what has expired is not carried out, at the very moment either', () => {
  for (const type of ['probe', 'restart'] as const) {
    expect(judgeCommand(aCommand(type), 2000, undefined)).toMatchObject({ reply: { status: 'expired' } })
    expect(judgeCommand(aCommand(type), 1999, undefined)).not.toMatchObject({ reply: { status: 'expired' } })
  }
})

test('what was carried out before is answered as before, also when its time is over', () => {
  const reply = { v: 1, re: 'c1', status: 'done' } as const
  expect(judgeCommand(aCommand('restart'), 9_999_999, reply)).toEqual({ outcome: 'answer', reply })
})

test('a bed lives by the same version again, by a newer one, never by an older one', () => {
  const config = { v: 1, version: 5, reportEvery: 60_000, sampleEvery: 1000 } as const
  expect([undefined, 4, 5, 6].map((applied) => judgeConfig(config, applied).status)).toEqual([
    'applied',
    'applied',
    'applied',
    'rejected',
  ])
})

test('a certificate is renewed a month before its end, and after two years at the latest', () => {
  const at = (days: number, lasts: number) =>
    judgeRenewal({ from: 0, until: lasts * day }, days * day).outcome
  expect([at(0, 365), at(334.9, 365), at(335, 365), at(400, 365)]).toEqual(['keep', 'keep', 'renew', 'renew'])
  expect([at(699, 7300), at(700, 7300)]).toEqual(['keep', 'renew'])
})
