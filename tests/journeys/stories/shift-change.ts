import assert from 'node:assert/strict'
import { pathOf } from '../../../cli/api-client.ts'
import { answerSchemas } from '../../../contracts/api-bodies.ts'
import { dayNames } from '../../../contracts/limits.ts'
import { rosterSchema } from '../../../contracts/roster.ts'
import { act } from '../../support/watch-bed.ts'
import { between, call, hears, isTold, toldTo } from './acts.ts'
import type { Stage, Story } from './story.ts'

const second = 1_000

/** By night the first caregiver, by day the second; eight o'clock is between them. Gives the roster's id. */
async function makeRoster({ admin, providerId, people }: Stage): Promise<string> {
  const shift = (personId: string, from: string, to: string) => ({
    ...{ duty: 'caregiver', personIds: [personId], days: dayNames, from, to },
  })
  const body = {
    ...{ name: 'Story roster', providerId, timeZone: 'Asia/Shanghai' },
    shifts: [shift(people.first.personId, '20:00', '08:00'), shift(people.second.personId, '08:00', '20:00')],
  }
  return (await admin.post('/v1/rosters', body, rosterSchema)).rosterId
}

const handOver = (stage: Stage, rosterId: string) =>
  stage.people.desk.api.get(pathOf`/v1/rosters/${rosterId}/hand-over`, answerSchemas.HandOver)

/** She calls when one shift goes and the next comes. */
export const shiftChange: Story = {
  name: 'shift-change',
  about:
    'a call just before eight: the night is told, then whoever has come, and it is on the hand-over list',
  wish: { speed: 10, clock: '2026-11-22T07:58:40+08:00' },
  async play(stage) {
    const { second: day } = stage.people
    const rosterId = await makeRoster(stage)
    const duty = 'on-duty:caregiver'
    const chain = [
      { afterSeconds: 0, tell: [duty] },
      { afterSeconds: 60, tell: [duty] },
    ]
    await stage.admin.put(pathOf`/v1/beds/${stage.bedId}/care-plan`, { version: 0, overrides: { chain } })
    const eight = Date.parse('2026-11-22T08:00:00+08:00')
    await stage.until(eight - 40 * second)
    const { alert, eventId } = await call(stage)
    const { alertId } = alert
    assert.ok(Date.parse(alert.knownAt) < eight, 'it was known before eight')
    between(await isTold(stage, 'first', alertId), [-second, 15 * second], 'ms to the night shift')
    assert.deepEqual(await toldTo(stage, 'second', alertId), [], 'who has not come yet is not woken')
    between(await isTold(stage, 'second', alertId, 60_000), [59 * second, 80 * second], 'ms to the day shift')
    assert.equal((await toldTo(stage, 'first', alertId)).length, 1, 'who has gone is told nothing more')
    const list = await handOver(stage, rosterId)
    assert.deepEqual(
      [list.goes.map(({ name }) => name), list.comes.map(({ name }) => name)],
      [['First Caregiver'], ['Second Caregiver']],
    )
    assert.ok(
      list.open.some((one) => one.alertId === alertId),
      'the open call is handed over',
    )
    await act(day.api, alertId, 'acknowledge', { etaMinutes: 5 })
    const coming = await hears(stage, eventId, 'coming')
    assert.equal(coming.who, day.name)
    await act(day.api, alertId, 'resolve', { outcome: 'real' })
    await hears(stage, eventId, 'closed')
    return [alertId]
  },
}
