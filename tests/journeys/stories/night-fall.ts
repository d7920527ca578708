import assert from 'node:assert/strict'
import { act } from '../../support/watch-bed.ts'
import { between, call, hears, isTold, toldTo } from './acts.ts'
import type { Story } from './story.ts'

/** She falls at night; the first caregiver goes, is there, and says what it was. */
export const nightFall: Story = {
  name: 'night-fall',
  about: 'a fall at night: the first caregiver is told, goes, is there, and the bed says so each time',
  wish: {},
  async play(stage) {
    const { first } = stage.people
    const { alert, eventId } = await call(stage, { type: 'fall', data: { certainty: 'confirmed' } })
    const { alertId } = alert
    assert.equal(alert.priority, 'critical')
    between(await isTold(stage, 'first', alertId), [0, 5_000], 'ms to the first caregiver')
    await hears(stage, eventId, 'received')
    await act(first.api, alertId, 'acknowledge', { etaMinutes: 12 })
    const coming = await hears(stage, eventId, 'coming')
    assert.equal(coming.who, first.name)
    between((coming.eta ?? 0) - stage.now(), [11 * 60_000, 12 * 60_000], 'ms to the time she said')
    await act(first.api, alertId, 'arrive')
    await hears(stage, eventId, 'arrived')
    await act(first.api, alertId, 'resolve', { outcome: 'real' })
    await hears(stage, eventId, 'closed')
    const said = stage.mat.answers.filter((answer) => answer.eventId === eventId)
    assert.deepEqual(
      said.map(({ state }) => state),
      ['received', 'coming', 'arrived', 'closed'],
    )
    for (const nobody of ['second', 'family', 'neighbour', 'desk'] as const)
      assert.deepEqual(await toldTo(stage, nobody, alertId), [], `${nobody} sleeps on`)
    return [alertId]
  },
}
