import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { noClockFault } from '../../domain/judge-clock.ts'
import { minutes, tenAtNight } from '../support/a-place.ts'
import { anything, blockOf, columns, live } from '../support/anything.ts'

vi.setConfig({ testTimeout: 180_000 })

test('whatever happens at a bed, nothing throws, no press is lost, and no critical alert closes without a human', () => {
  fc.assert(
    fc.property(anything, (steps) => {
      const { place, pressed, resolvedByHand } = live(steps)
      const calls = new Set(
        place.alertsOf('sos').flatMap((alert) => alert.calls.map(({ eventId }) => eventId)),
      )
      for (const id of pressed) expect(calls).toContain(id)
      const closed = [...place.alerts.values()].filter(
        ({ priority, state }) => priority === 'critical' && (state === 'cleared' || state === 'resolved'),
      )
      for (const alert of closed) expect(resolvedByHand).toContain(alert.alertId)
    }),
    { numRuns: 600 },
  )
})

test('every press is answered, and told to somebody unless it is only said again', () => {
  fc.assert(
    fc.property(anything, (steps) => {
      const { place, pressed } = live(steps)
      for (const id of pressed) {
        const answers = place.notices.filter(
          ({ kind, answer }) => kind === 'answer' && answer?.eventId === id,
        )
        expect(answers.length).toBeGreaterThan(0)
      }
      for (const alert of place.alertsOf('sos')) {
        const told = place.notices.filter(
          ({ alertId, kind }) => alertId === alert.alertId && (kind === 'step' || kind === 'again'),
        )
        expect(told.length).toBeGreaterThan(0)
      }
    }),
    { numRuns: 200 },
  )
})

test('the same message twice in a row changes no alert', () => {
  fc.assert(
    fc.property(anything, columns, (steps, values) => {
      const { place } = live(steps)
      const now = tenAtNight + minutes(60 * 600)
      const block = blockOf(
        {
          kind: 'block',
          columns: values,
          late: 0,
          samples: 30,
          every: 1000,
          deviceId: 'mat-1',
          initialising: false,
        },
        { now, index: 9999 },
      )
      place.hear(block)
      const before = structuredClone([...place.alerts.values()])
      place.take(
        {
          kind: 'telemetry',
          heard: { deviceId: 'mat-1', arrived: now, clock: noClockFault, block, about: {} },
          recent: place.blocks,
        },
        now,
      )
      expect([...place.alerts.values()]).toEqual(before)
    }),
    { numRuns: 150 },
  )
})
