import assert from 'node:assert/strict'
import { eventually } from '../../support/eventually.ts'
import { act } from '../../support/watch-bed.ts'
import { between, call, hears, isTold, toldTo } from './acts.ts'
import type { Story } from './story.ts'

/** Nobody listens at the discard port of this machine: each attempt is refused at once. */
const dead = { channel: 'webhook', url: 'http://127.0.0.1:9/nobody-is-here' }

/** The phones of both caregivers are out of reach: nobody waits a minute for nothing. */
export const allChannelsDead: Story = {
  name: 'all-channels-dead',
  about: 'no channel of the caregivers works: the duty desk is told at once, and its siren sounds',
  wish: { channels: { first: [dead], second: [dead] } },
  async play(stage) {
    const { desk } = stage.people
    const { alert, eventId } = await call(stage)
    const { alertId } = alert
    await hears(stage, eventId, 'received')
    between(await isTold(stage, 'desk', alertId, 20_000), [0, 10_000], 'ms to the first human')
    await eventually('the siren', () => stage.sirens.length > 0, 20_000)
    for (const name of ['first', 'second'] as const) {
      const told = await toldTo(stage, name, alertId)
      assert.ok(told.length > 0, `an attempt at ${name} is in the ledger`)
      assert.ok(
        told.every(({ accepted, failed }) => accepted === undefined && failed !== undefined),
        `and says that it failed`,
      )
    }
    const whats = (await stage.alert(alertId)).timeline.map(({ what }) => what)
    assert.ok(whats.includes('step-failed'), 'the failure itself is on record')
    await act(desk.api, alertId, 'acknowledge', { etaMinutes: 10 })
    await hears(stage, eventId, 'coming')
    await act(desk.api, alertId, 'resolve', { outcome: 'real' })
    return [alertId]
  },
}
