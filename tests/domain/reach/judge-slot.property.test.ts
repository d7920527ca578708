import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Address } from '../../../contracts/address.ts'
import type { ChannelName } from '../../../contracts/channel.ts'
import { channelTraits } from '../../../contracts/channel-traits.ts'
import { newAddress } from '../../../domain/reach/address-of.ts'
import { foldDueAt, foldSlotAt, judgeSlot, takeSlot } from '../../../domain/reach/judge-slot.ts'

const start = Date.UTC(2026, 10, 22, 14)

interface Told {
  arrived: number
  toldAt: number
}

/** An address on paper: messages arrive, go out alone or wait; a folded message takes `holds` of those that wait. */
function play(channel: string, gaps: readonly number[], holds: number) {
  let address: Address = newAddress('a', channel)
  let now = start
  let waiting: number[] = []
  const told: Told[] = []
  const sends: number[] = []
  const foldUntil = (until: number) => {
    while (address.fold && address.fold.dueAt <= until) {
      const at = address.fold.dueAt
      const { fold: _fold, ...rest } = address
      address = rest
      while (waiting.length > 0 && foldSlotAt(address, at) <= at) {
        address = takeSlot(address, 'fold', at)
        sends.push(at)
        told.push(...waiting.slice(0, holds).map((arrived) => ({ arrived, toldAt: at })))
        waiting = waiting.slice(holds)
      }
      if (waiting.length > 0) address = { ...address, fold: { noticeId: 'f', dueAt: foldDueAt(address, at) } }
    }
  }
  for (const gap of gaps) {
    now += gap
    foldUntil(now)
    const slot = judgeSlot(address, now)
    if (slot.outcome === 'free') {
      address = takeSlot(address, 'single', now)
      sends.push(now)
      told.push({ arrived: now, toldAt: now })
    } else if (slot.outcome === 'fold') {
      waiting.push(now)
      address = { ...address, fold: address.fold ?? { noticeId: 'f', dueAt: slot.dueAt } }
    }
  }
  foldUntil(Number.MAX_SAFE_INTEGER)
  return { told, sends, waiting }
}

const gaps = fc.array(
  fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 90_000 })),
  { maxLength: 120 },
)

describe.each(['wecom', 'dingtalk', 'feishu', 'aliyun-sms', 'aliyun-voice'] as const)(
  '%s',
  (channel: ChannelName) => {
    test('no window of an address ever holds more than its channel allows, and everybody is told once', () => {
      fc.assert(
        fc.property(gaps, fc.integer({ min: 1, max: 40 }), (arrivals, holds) => {
          const { told, sends, waiting } = play(channel, arrivals, holds)
          expect(waiting).toEqual([])
          expect(told).toHaveLength(arrivals.length)
          for (const { count, perMs } of channelTraits[channel].limits)
            for (const from of sends)
              expect(sends.filter((at) => at >= from && at < from + perMs).length).toBeLessThanOrEqual(count)
          for (const { arrived, toldAt } of told) expect(toldAt).toBeGreaterThanOrEqual(arrived)
        }),
      )
    })
  },
)

test('nobody waits longer than a few seconds at a robot while what waits fits into the messages kept for it', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 120 }), (arrivals) => {
      const { told } = play('wecom', arrivals, 35)
      for (const { arrived, toldAt } of told) expect(toldAt - arrived).toBeLessThanOrEqual(5_000)
    }),
  )
})

test('an address that asked to be left alone is sent nothing until then', () => {
  const blocked = { ...newAddress('a', 'dingtalk'), blockedUntil: start + 600_000 }
  expect(judgeSlot(blocked, start)).toEqual({ outcome: 'fold', because: 'blocked', dueAt: start + 600_000 })
  expect(judgeSlot(blocked, start + 600_000)).toMatchObject({ outcome: 'free' })
})
