import assert from 'node:assert/strict'
import { ApiError } from '../../../cli/api-client.ts'
import { act } from '../../support/watch-bed.ts'
import { call, hears, isTold } from './acts.ts'
import type { Story } from './story.ts'

/** Both say at the same moment that they go. */
export const twoClaimAtOnce: Story = {
  name: 'two-claim-at-once',
  about: 'two say at once that they go: one does, the other is told who, and the bed hears one name',
  wish: { speed: 10, clock: '2026-11-22T04:00:00+08:00' },
  async play(stage) {
    const { first, second } = stage.people
    const { alert, eventId } = await call(stage)
    const { alertId } = alert
    await isTold(stage, 'first', alertId)
    await isTold(stage, 'second', alertId, 60_000)
    const claims = await Promise.allSettled(
      [first, second].map(({ api }) => act(api, alertId, 'acknowledge', { etaMinutes: 8 })),
    )
    const [won] = claims.flatMap((claim, index) => (claim.status === 'fulfilled' ? [index] : []))
    const [lost] = claims.flatMap((claim) => (claim.status === 'rejected' ? [claim.reason] : []))
    assert.equal(claims.filter(({ status }) => status === 'fulfilled').length, 1, 'exactly one goes')
    const goes = won === 0 ? first : second
    assert.ok(lost instanceof ApiError && lost.problem.status === 409, 'the other is refused')
    assert.match(lost.problem.detail ?? '', /claimed-by-other/)
    assert.ok(lost.problem.detail?.includes(goes.name), 'and told who goes')
    assert.equal((await stage.alert(alertId)).claim?.personId, goes.personId)
    const coming = await hears(stage, eventId, 'coming')
    assert.equal(coming.who, goes.name)
    await act(goes.api, alertId, 'arrive')
    await act(goes.api, alertId, 'resolve', { outcome: 'false-alarm' })
    await hears(stage, eventId, 'closed')
    const names = new Set(
      stage.mat.answers.flatMap(({ eventId: id, who }) => (id === eventId && who ? [who] : [])),
    )
    assert.deepEqual([...names], [goes.name], 'the bed heard one name only')
    return [alertId]
  },
}
