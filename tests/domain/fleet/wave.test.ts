import { describe, expect, test } from 'vitest'
import type { StoredConfig } from '../../../contracts/device-setting.ts'
import type { StoredMember, StoredWave } from '../../../contracts/wave.ts'
import { decideWave, everybody, settleMember } from '../../../domain/fleet/wave.ts'
import { beginGroup, isAlready, startWave, valuesBefore } from '../../../domain/fleet/wave-jobs.ts'
import { buildWaveReport, judgeStop } from '../../../domain/fleet/wave-report.ts'

const request: StoredWave['request'] = {
  ...{ providerId: 'prov_1', config: { reportEvery: 300_000 } },
  ...{ sizes: [2, 3], stopAt: { percent: 2 }, patienceSeconds: 60 },
}
const asked = startWave({ waveId: 'wave_1', request, personId: 'per_operator', now: 0 })
const running: StoredWave = { ...asked, state: 'running', members: 10 }
const mat = (number: number, change: Partial<StoredMember> = {}): StoredMember => ({
  ...{ waveId: 'wave_1', deviceId: `mat-${String(number).padStart(3, '0')}`, state: 'waiting' },
  ...change,
})
const told = (count: number, change: Partial<StoredMember>, from = 0) =>
  Array.from({ length: count }, (_, index) => mat(from + index, { version: 1, setAt: 1000, ...change }))
const begun = (size: number, wave = running) => beginGroup(wave, { next: told(size, {}), size, now: 1000 })

describe('a wave', () => {
  test('begins with its first few, then asks them, then waits for what they say', () => {
    expect(decideWave({ wave: running, members: [], now: 500 })).toEqual({ outcome: 'begin', size: 2 })
    const first = begun(2)
    expect(decideWave({ wave: first, members: [mat(0), mat(1)], now: 1000 })).toEqual({ outcome: 'ask' })
    const waiting = decideWave({ wave: first, members: told(2, { state: 'pending' }), now: 1000 })
    expect(waiting).toEqual({ outcome: 'wait', until: 3000 })
  })

  test('goes on to the next few, and to all the rest when no size is given any more', () => {
    const first = begun(2)
    const applied = told(2, { state: 'applied' })
    expect(decideWave({ wave: first, members: applied, now: 2000 })).toEqual({ outcome: 'begin', size: 3 })
    const second = begun(3, first)
    const five = told(5, { state: 'applied' })
    expect(decideWave({ wave: second, members: five, now: 2000 })).toEqual({ outcome: 'begin', size: 5 })
    const all = begun(5, second)
    expect(all.begun.at(-1)?.upTo).toBe(everybody)
    expect(decideWave({ wave: all, members: told(10, { state: 'applied' }), now: 2000 })).toMatchObject({
      outcome: 'finish',
    })
  })

  test('looks again more and more seldom, but when somebody’s patience ends', () => {
    const wave = begun(2)
    const members = told(2, { state: 'pending' })
    const until = (now: number) => decideWave({ wave, members, now })
    expect(until(21_000)).toEqual({ outcome: 'wait', until: 26_000 })
    expect(until(60_000)).toEqual({ outcome: 'wait', until: 61_000 })
  })

  test('stops at too many failures and says how many of what', () => {
    const members = [
      ...told(27, { state: 'applied' }),
      ...told(2, { state: 'rejected', reason: 'not on battery' }, 30),
      ...told(1, { state: 'unanswered' }, 40),
    ]
    const step = decideWave({ wave: begun(30, { ...running, members: 200 }), members, now: 2000 })
    expect(step).toEqual({
      outcome: 'stop',
      because:
        '3 of the 30 devices asked so far failed (no more than 2 % may): 2 × not on battery; 1 × did not answer',
    })
  })

  test('names the commonest reasons and counts the others, however many words devices have for them', () => {
    const own = Array.from({ length: 5000 }, (_, index) =>
      mat(index, { state: 'rejected', reason: `${'x'.repeat(490)} ${index}` }),
    )
    const because = judgeStop([...own, ...told(3, { state: 'unanswered' }, 9000)], { failures: 1 }) ?? ''
    expect(because).toContain('3 × did not answer')
    expect(because).toMatch(/; 4991 × for other reasons$/)
    expect(because.length).toBeLessThan(6000)
  })

  test('does not stop at one of five by percent, but does where none may fail', () => {
    const members = [...told(4, { state: 'applied' }), ...told(1, { state: 'rejected' }, 9)]
    expect(judgeStop(members, { percent: 2 })).toBeUndefined()
    expect(judgeStop(members, { percent: 0 })).toMatch(/^1 of the 5/)
    expect(judgeStop(members, { failures: 1 })).toMatch(/^1 of the 5/)
    expect(judgeStop(members, { failures: 2 })).toBeUndefined()
  })

  test('that is over still listens for late answers, for a day', () => {
    const over: StoredWave = { ...begun(2), state: 'stopped', endedAt: 10_000 }
    const open = told(2, { state: 'unanswered' })
    expect(decideWave({ wave: over, members: open, now: 10_000 })).toEqual({
      outcome: 'listen',
      until: 12_000,
    })
    expect(decideWave({ wave: over, members: open, now: 86_410_000 })).toEqual({
      outcome: 'listen',
      until: undefined,
    })
    const settled = told(2, { state: 'applied' })
    expect(decideWave({ wave: over, members: settled, now: 10_000 })).toMatchObject({ until: undefined })
  })

  test('reports its groups, who failed, and what those who were told had before', () => {
    const wave = begun(3, begun(2))
    const members = [
      ...told(2, { state: 'applied', before: { reportEvery: 60_000 } }),
      ...told(1, { state: 'rejected', reason: 'no', before: { reportEvery: 120_000 } }, 2),
      mat(3, { state: 'skipped' }),
    ]
    const groups = {
      ...wave,
      begun: [
        { size: 2, upTo: 'mat-001', at: 1 },
        { size: 3, upTo: 'mat-004', at: 2 },
      ],
    }
    expect(buildWaveReport(groups, members)).toMatchObject({
      groups: [
        { size: 2, applied: 2 },
        { size: 3, rejected: 1, skipped: 1, applied: 0 },
      ],
      failures: [{ deviceId: 'mat-002', state: 'rejected', reason: 'no' }],
      former: [
        { config: { reportEvery: 60_000 }, devices: 2 },
        { config: { reportEvery: 120_000 }, devices: 1 },
      ],
    })
  })
})

describe('a device of a wave', () => {
  const config = (change: Partial<StoredConfig>, version = 1): StoredConfig => ({
    wanted: { v: 1, version, reportEvery: 300_000, sampleEvery: 1000 },
    ...{ setAt: 1000, setBy: 'per_operator', state: 'pending' },
    ...change,
  })
  const pending = mat(1, { state: 'pending', version: 1, setAt: 1000 })
  const settle = (member: StoredMember, stored: StoredConfig, now = 2000) =>
    settleMember(member, stored, { patienceSeconds: 60, now })

  test('counts as what it says, also when it says it late', () => {
    expect(settle(pending, config({})).state).toBe('pending')
    const silent = settle(pending, config({}), 61_000)
    expect(silent.state).toBe('unanswered')
    expect(settle(silent, config({ state: 'applied', saidAt: 90_000 }), 90_000)).toMatchObject({
      ...{ state: 'applied', saidAt: 90_000 },
    })
    const said = config({ state: 'rejected', saidAt: 5000, reason: 'no' })
    expect(settle(pending, said)).toMatchObject({ state: 'rejected', reason: 'no' })
  })

  test('that takes back what it said first counts as refusing', () => {
    const applied = { version: 1, reportEvery: 300_000, at: 1500 }
    const took = config({ state: 'rejected', saidAt: 5000, reason: 'too hot', applied })
    expect(settle(pending, took)).toMatchObject({ state: 'rejected', reason: 'too hot' })
  })

  test('whose record was brought back from before is not waited for longer than any other', () => {
    const settleAt = (now: number) => settleMember(pending, undefined, { patienceSeconds: 60, now })
    expect(settleAt(60_999)).toEqual(pending)
    const wave = { ...begun(1, { ...running, members: 1 }) }
    const members = [settleAt(61_000)]
    expect(members).toMatchObject([{ state: 'unanswered' }])
    expect(decideWave({ wave, members, now: 61_000 })).toMatchObject({ outcome: 'finish' })
  })

  test('that somebody else configured meanwhile is no failure', () => {
    expect(settle(pending, config({}, 2)).state).toBe('overtaken')
    const applied = { version: 1, reportEvery: 300_000, at: 1500 }
    expect(settle(pending, config({ applied }, 2))).toMatchObject({ state: 'applied', saidAt: 1500 })
  })

  test('that lives by the wanted values is left alone, and only what it had is offered back', () => {
    expect(isAlready(undefined, { ...request, config: { reportEvery: 60_000 } })).toBe(true)
    expect(isAlready(undefined, request)).toBe(false)
    expect(isAlready(config({ state: 'applied' }), request)).toBe(true)
    expect(isAlready(config({ state: 'rejected' }), request)).toBe(false)
    const wanted = { ...request, config: { reportEvery: 5000, volume: 10 } }
    expect(valuesBefore(undefined, wanted)).toEqual({ reportEvery: 60_000 })
  })
})
