import assert from 'node:assert/strict'
import { eventually } from '../../support/eventually.ts'
import { act } from '../../support/watch-bed.ts'
import { between, call, hears, isTold, toldTo } from './acts.ts'
import type { Story } from './story.ts'

const minute = 60_000

/** She said that she would go, and never came. */
export const claimExpires: Story = {
  name: 'claim-expires',
  about: 'the first caregiver says two minutes and never comes: five minutes later the next one is told',
  wish: { speed: 10, clock: '2026-11-22T03:00:00+08:00' },
  async play(stage) {
    const { first, second } = stage.people
    const { alert, eventId } = await call(stage)
    const { alertId } = alert
    await isTold(stage, 'first', alertId)
    await act(first.api, alertId, 'acknowledge', { etaMinutes: 2 })
    await hears(stage, eventId, 'coming')
    const claimedAt = Date.parse((await stage.alert(alertId)).claim?.at ?? '')
    await stage.until(claimedAt + 6 * minute)
    assert.deepEqual(await toldTo(stage, 'second', alertId), [], 'while her time runs nobody is woken')
    const open = await eventually(
      'the claim has ended',
      async () => {
        const now = await stage.alert(alertId)
        return now.timeline.find(({ what }) => what === 'claim-expired')
      },
      60_000,
    )
    between(Date.parse(open.at) - claimedAt, [7 * minute - 1_000, 7 * minute + 30_000], 'ms of the claim')
    await isTold(stage, 'second', alertId, 60_000)
    const told = await toldTo(stage, 'second', alertId)
    between(Date.parse(told[0]?.aboutToSend ?? '') - Date.parse(open.at), [-1_000, 20_000], 'ms to the next')
    const received = stage.mat.answers.filter((a) => a.eventId === eventId && a.state === 'received')
    assert.equal(received.length, 2, 'the bed hears that somebody else is called')
    await act(second.api, alertId, 'acknowledge', { etaMinutes: 5 })
    await eventually('the bed hears the new name', () =>
      stage.mat.answers.find(({ state, who }) => state === 'coming' && who === second.name),
    )
    await act(second.api, alertId, 'arrive')
    await act(second.api, alertId, 'resolve', { outcome: 'real' })
    await hears(stage, eventId, 'closed')
    return [alertId]
  },
}
