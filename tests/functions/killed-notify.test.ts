import { expect, test } from 'vitest'
import { addressIdOf } from '../../domain/reach/address-of.ts'
import { seconds } from '../support/a-place.ts'
import { aNightShift } from './a-night-shift.ts'

const robot = { channel: 'feishu' as const, robot: 'ward-1' }

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

/** Calls at a robot that takes two at once: two are told alone, the others together. One process dies on the way. */
async function anEvening(alerts: readonly string[], n: number, when: 'before' | 'after') {
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

const three = ['al_1', 'al_2', 'al_3']
const four = [...three, 'al_4']

test.each([
  { alerts: three, when: 'before' },
  { alerts: three, when: 'after' },
  { alerts: four, when: 'before' },
  { alerts: four, when: 'after' },
] as const)(
  'names every call of $alerts.length, leaves a true ledger and says no message more than twice, killed just $when anything it does',
  async ({ alerts, when }) => {
    const { calls } = await anEvening(alerts, 0, when)
    expect(calls).toBeGreaterThan(40)
    for (let n = 1; n <= calls; n++) {
      const { shift, ledger, waiting } = await anEvening(alerts, n, when)
      const where = `killed ${when} call ${n}`
      expect(ledger.map(({ alertId }) => alertId).sort(), where).toEqual(alerts)
      for (const entry of ledger) expect(entry.accepted, `${where} ${entry.alertId}`).toBeDefined()
      expect(waiting, where).toEqual([])
      // Two alone and one with the others; one of them may be doubled.
      expect(shift.sent.length, where).toBeLessThanOrEqual(4)
    }
  },
)
