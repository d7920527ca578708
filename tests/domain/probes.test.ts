import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildBedStatus } from '../../domain/bed-status.ts'
import { probeEveryMs, probeId, readProbeId, turnAfter } from '../../domain/probes.ts'
import { aBlock, minutes, PlaceOnPaper, seconds, tenAtNight } from '../support/a-place.ts'

const now = tenAtNight
const second = (place: PlaceOnPaper, at: number) => {
  place.hear(aBlock({ at: at - minutes(1) }), at)
  place.look(at)
}
const aBedThat = (answersProbes: boolean): PlaceOnPaper => {
  const place = new PlaceOnPaper()
  place.answersProbes = answersProbes
  second(place, now)
  return place
}
const statusAt = (place: PlaceOnPaper, at: number) =>
  buildBedStatus({ facts: place.facts, state: place.state, alerts: [] }, at)
const iso = (at: number) => new Date(at).toISOString()
/** Every minute a block and a look, as a living pipeline has it. */
const live = (place: PlaceOnPaper, from: number, to: number) => {
  for (let at = from; at <= to; at += minutes(1)) second(place, at)
}

test('a device is probed with its first word, and the bed is protected once it has answered', () => {
  const place = aBedThat(false)
  expect(place.probes).toMatchObject([
    { deviceId: 'mat-1', commandId: probeId(now), expires: now + minutes(1) },
  ])
  expect(statusAt(place, now)).toMatchObject({
    ...{ protected: false, notProtectedBecause: 'not-probed', known: true },
    notProtectedSince: iso(now),
  })
  place.answerProbe(now + seconds(1))
  const status = statusAt(place, now + seconds(2))
  expect(status).toMatchObject({ protected: true, protectedSince: iso(now + seconds(1)) })
  expect(status.notProtectedSince).toBeUndefined()
})

test('asks again after one and after three minutes, then the bed is not protected, though it is heard all the time', () => {
  const place = aBedThat(false)
  live(place, now + minutes(1), now + minutes(5))
  expect(place.probes.map(({ createdAt }) => createdAt - now)).toEqual([0, minutes(1), minutes(4)])
  expect(statusAt(place, now + minutes(5))).toMatchObject({
    ...{ protected: false, notProtectedBecause: 'no-probe-answer', known: true, occupied: true },
  })
  live(place, now + minutes(6), now + minutes(25))
  expect(place.probes.map(({ createdAt }) => createdAt - now)).toEqual(
    [0, 1, 4, 14, 24].map((each) => minutes(each)),
  )
  place.answerProbe(now + minutes(24) + seconds(30))
  expect(statusAt(place, now + minutes(25)).protected).toBe(true)
})

test('a protected bed whose device stops answering says since when, and one missed probe is no reason', () => {
  const place = aBedThat(true)
  place.answersProbes = false
  const turn = place.state.devices['mat-1']?.probe?.dueAt ?? 0
  expect(turn - now).toBeGreaterThanOrEqual(probeEveryMs / 2)
  expect(turn - now).toBeLessThanOrEqual(1.5 * probeEveryMs)
  live(place, now + minutes(1), turn + minutes(3))
  expect(place.probes.length).toBeGreaterThanOrEqual(3)
  expect(statusAt(place, turn + minutes(3)).protected).toBe(true)
  live(place, turn + minutes(4), turn + minutes(8))
  const status = statusAt(place, turn + minutes(8))
  expect(status.notProtectedBecause).toBe('no-probe-answer')
  const since = Date.parse(status.notProtectedSince ?? '')
  expect(since).toBeGreaterThan(turn + minutes(3))
  expect(since).toBeLessThanOrEqual(turn + minutes(7))
  live(place, turn + minutes(9), turn + minutes(30))
  expect(statusAt(place, turn + minutes(30)).notProtectedSince).toBe(status.notProtectedSince)
})

test('an answer that comes late, twice or to another probe proves nothing', () => {
  const place = aBedThat(false)
  const answer = (probeAskedAt: number, arrived: number) =>
    place.take(
      { kind: 'replied', replied: { deviceId: 'mat-1', arrived, lives: undefined, probeAskedAt } },
      arrived,
    )
  answer(now - minutes(60), now + seconds(1))
  answer(now, now + minutes(1) + 1)
  expect(statusAt(place, now + minutes(1) + 1).notProtectedBecause).toBe('not-probed')
  place.look(now + minutes(1) + 1)
  answer(now, now + minutes(1) + 2)
  expect(statusAt(place, now + minutes(1) + 2).protected).toBe(false)
  answer(now + minutes(1) + 1, now + minutes(1) + 3)
  const { probe } = place.state.devices['mat-1'] ?? {}
  answer(now + minutes(1) + 1, now + minutes(1) + 9)
  expect(place.state.devices['mat-1']?.probe).toEqual(probe)
})

test('when nobody probes any more, the last answer is soon no proof', () => {
  const place = aBedThat(true)
  const turn = place.state.devices['mat-1']?.probe?.dueAt ?? 0
  for (let at = now; at <= turn + minutes(11); at += minutes(1))
    place.hear(aBlock({ at: at - minutes(1) }), at)
  expect(statusAt(place, turn + minutes(9)).protected).toBe(true)
  expect(statusAt(place, turn + minutes(11))).toMatchObject({
    ...{ notProtectedBecause: 'not-probed', notProtectedSince: iso(turn + minutes(10)) },
  })
})

test('a device that had failed and whose connection comes back is not made to wait', () => {
  const place = aBedThat(false)
  live(place, now + minutes(1), now + minutes(5))
  const timestamp = now + minutes(6)
  const presence = { clientId: 'mat-1', timestamp, eventType: 'connected' as const, versionNumber: 4 }
  place.take({ kind: 'presence', deviceId: 'mat-1', presence }, timestamp)
  place.look(timestamp + seconds(5))
  expect(place.probes.at(-1)?.createdAt).toBe(timestamp + seconds(5))
})

test('another device at the bed must prove itself', () => {
  const place = aBedThat(true)
  const since = now + minutes(2)
  const [old] = place.facts.placements
  if (!old) throw new Error('the bed has no mat')
  place.facts = {
    ...place.facts,
    placements: [
      { ...old, until: since },
      { ...old, deviceId: 'mat-2', since },
    ],
  }
  place.hear(aBlock({ at: since, deviceId: 'mat-2' }), since + minutes(1))
  expect(place.probes.at(-1)?.deviceId).toBe('mat-2')
  expect(statusAt(place, since + minutes(1)).notProtectedBecause).toBe('not-probed')
})

test('turns are spread over the hour, and each device keeps its own', () => {
  const turns = Array.from({ length: 600 }, (_, index) => turnAfter(`mat-${index}`, now) - now)
  const perMinute = Map.groupBy(turns, (turn) => Math.floor(turn / minutes(1)))
  expect(perMinute.size).toBeGreaterThan(50)
  expect(Math.max(...[...perMinute.values()].map(({ length }) => length))).toBeLessThan(30)
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 42 }), fc.string(), (from, deviceId) => {
      const turn = turnAfter(deviceId, from)
      expect(turn).toBeGreaterThan(from)
      expect(turn - from).toBeLessThanOrEqual(probeEveryMs)
      expect(turnAfter(deviceId, turn)).toBe(turn + probeEveryMs)
      expect(readProbeId(probeId(from))).toBe(from)
    }),
  )
})

test('only the id of a probe is read as one', () => {
  for (const re of ['config', 'cmd_1', 'probe-', 'probe--1', 'probe-zz zz', 'probe-ABC']) {
    expect(readProbeId(re)).toBeUndefined()
  }
})
