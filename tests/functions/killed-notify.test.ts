import { expect, test } from 'vitest'
import type { LedgerEntry } from '../../contracts/notification.ts'
import { addressIdOf } from '../../domain/reach/address-of.ts'
import { seconds } from '../support/a-place.ts'
import { aNightShift } from './a-night-shift.ts'

const robot = { channel: 'feishu' as const, robot: 'ward-1' }
const alerts = ['al_1', 'al_2', 'al_3', 'al_4']

/** Dies once, at the n-th thing it does to the outside: before it is done, or when it is done and not yet known. */
function dieAt(n: number, when: 'before' | 'after') {
  let calls = 0
  const wrap =
    <A extends unknown[], R>(call: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      const dies = ++calls === n
      if (dies && when === 'before') throw new Error('killed')
      const result = await call(...args)
      if (dies) throw new Error('killed')
      return result
    }
  return { wrap, count: () => calls }
}

/** Four calls at a robot that takes two at once: two are told alone, two together. One process dies on the way. */
async function anEvening(n: number, when: 'before' | 'after') {
  const shift = await aNightShift(() => ({ outcome: 'accepted' }))
  await shift.person('per_first', { channels: [robot] })
  for (const alertId of alerts) await shift.raise(alertId)
  const death = dieAt(n, when)
  const { tools } = shift
  tools.send = death.wrap(tools.send)
  tools.stores = new Proxy(tools.stores, {
    get: (stores, name) => death.wrap(Reflect.get(stores, name) as (...args: unknown[]) => Promise<unknown>),
  })
  for (let second = 0; second <= 120; second += 10) {
    await shift.runUntil(shift.start + seconds(second))
    await shift.sweep()
  }
  tools.stores = shift.house.stores
  const ledger = (await Promise.all(alerts.map((alertId) => shift.ledger(alertId)))).flat()
  const waiting = await shift.house.stores.readWaiting(addressIdOf(robot, 'per_first'))
  return { shift, ledger, waiting, calls: death.count() }
}

/** Every message by which an alert was named. */
const namings = (
  entry: LedgerEntry,
  sent: { notification: { notificationId: string; text: { en: string } } }[],
) => sent.filter(({ notification }) => notification.notificationId === entry.notificationId).length

const { calls } = await anEvening(0, 'before')

test.each(['before', 'after'] as const)(
  'names every call, leaves a true ledger and says nothing more than once too often, killed just %s anything it does',
  async (when) => {
    expect(calls).toBeGreaterThan(40)
    for (let n = 1; n <= calls; n++) {
      const { shift, ledger, waiting } = await anEvening(n, when)
      const where = `killed ${when} call ${n}`
      expect(ledger.map(({ alertId }) => alertId).sort(), where).toEqual(alerts)
      for (const entry of ledger) expect(entry.accepted, `${where} ${entry.alertId}`).toBeDefined()
      expect(waiting, where).toEqual([])
      // Two alone and one with the other two; one of them may be doubled.
      expect(shift.sent.length, where).toBeLessThanOrEqual(4)
      for (const entry of ledger) expect(namings(entry, shift.sent), where).toBeLessThanOrEqual(2)
    }
  },
)
