import { array, assert, constantFrom, integer, property, record, shuffledSubarray } from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { StoredCommand } from '../../../contracts/command.ts'
import { commandAt, hearCommandWord, judgeSending } from '../../../domain/fleet/device-command.ts'

const asked: StoredCommand = {
  ...{ deviceId: 'mat-1', by: 'per_operator', askedAt: 1000, state: 'queued' },
  command: { v: 1, id: 'cmd_1', type: 'stream', data: { seconds: 180 }, expires: 31_000 },
}
const sent: StoredCommand = { ...asked, state: 'sent', sentAt: 1100 }

describe('a command', () => {
  test('goes out once, and never after it has expired', () => {
    expect(judgeSending(asked, 30_999)).toBe('send')
    expect(judgeSending(asked, 31_000)).toBe('expired')
    expect(judgeSending(sent, 2000)).toBe('sent-already')
  })

  test('that nobody answers has expired, and says how far it came', () => {
    expect(commandAt(asked, 30_999).state).toBe('queued')
    expect(commandAt(asked, 31_000)).toMatchObject({
      state: 'expired',
      reason: 'it could not be sent in time',
    })
    expect(commandAt(sent, 31_000)).toMatchObject({
      state: 'expired',
      reason: 'the device did not answer in time',
    })
  })

  test('that is being carried out has not expired before it should have ended', () => {
    const begun = hearCommandWord(sent, { status: 'accepted', arrived: 2000 })
    expect(begun).toMatchObject({ state: 'accepted', acceptedAt: 2000 })
    expect(commandAt(begun, 31_000 + 180_000).state).toBe('accepted')
    expect(commandAt(begun, 31_000 + 180_000 + 60_000)).toMatchObject({ state: 'expired' })
  })

  test('whose last word comes late is what the device says', () => {
    const late = hearCommandWord(sent, { status: 'done', arrived: 99_000 })
    expect(commandAt(late, 100_000)).toMatchObject({ state: 'done', endedAt: 99_000 })
  })

  test('keeps its first last word', () => {
    const failed = hearCommandWord(sent, { status: 'failed', reason: 'no speaker', arrived: 2000 })
    expect(hearCommandWord(failed, { status: 'done', arrived: 3000 })).toEqual(failed)
  })

  test('never goes back, whatever is repeated and in whatever order it comes', () => {
    const words = [
      { status: 'accepted', arrived: 2000 },
      { status: 'accepted', arrived: 2500 },
      { status: 'done', arrived: 3000 },
      { status: 'done', arrived: 3000 },
    ] as const
    const all = (order: readonly (typeof words)[number][]) => order.reduce(hearCommandWord, sent)
    assert(
      property(shuffledSubarray([...words], { minLength: 4 }), (order) => {
        expect(all(order)).toEqual(all(words))
      }),
    )
    const rank = { queued: 0, sent: 1, accepted: 2, done: 3, failed: 3, expired: 3 }
    const word = record({
      status: constantFrom('accepted' as const, 'done' as const, 'failed' as const, 'expired' as const),
      arrived: integer({ min: 1, max: 9 }),
    })
    assert(
      property(array(word), (many) => {
        let stored = sent
        for (const one of many) {
          const next = hearCommandWord(stored, one)
          expect(rank[next.state]).toBeGreaterThanOrEqual(rank[stored.state])
          stored = next
        }
      }),
    )
  })
})
