import assert from 'node:assert/strict'
import { eventually } from '../../support/eventually.ts'
import { act } from '../../support/watch-bed.ts'
import { between, call, hears, isTold, toldTo } from './acts.ts'
import type { Story } from './story.ts'

const second = 1_000
/** A fast clock runs on while a function works: this much (ms of its own) may a step come late. */
const slack = 20 * second

/** Everybody sleeps. The whole chain is told, then the desk's siren sounds until somebody wakes. */
export const nobodyAnswers: Story = {
  name: 'nobody-answers',
  about: 'nobody answers: one after the other is told, the siren sounds and stays, until somebody goes',
  wish: { speed: 10, clock: '2026-11-22T02:00:00+08:00' },
  async play(stage) {
    const { alert, eventId } = await call(stage)
    const { alertId } = alert
    const raised = Date.parse(alert.knownAt)
    await isTold(stage, 'first', alertId)
    await hears(stage, eventId, 'received')
    const due = { second: 60 * second, desk: 180 * second, family: 180 * second, neighbour: 300 * second }
    for (const name of ['second', 'desk', 'family', 'neighbour'] as const) {
      const after = await isTold(stage, name, alertId, 60_000)
      between(after, [due[name] - second, due[name] + slack], `ms to ${name}`)
    }
    const sounded = await eventually(
      'the siren',
      () => stage.sirens.length >= 2 && stage.sirens.length,
      60_000,
    )
    const toldBefore = (await toldTo(stage, 'first', alertId)).length
    assert.ok(toldBefore >= 1)
    const again = await eventually(
      'somebody told again',
      async () => (await toldTo(stage, 'desk', alertId)).length >= 2,
      60_000,
    )
    assert.ok(again)
    assert.equal((await stage.alert(alertId)).state, 'open', 'it never ends by itself')
    await act(stage.people.second.api, alertId, 'acknowledge', { etaMinutes: 10 })
    await hears(stage, eventId, 'coming')
    const quietFrom = { at: stage.now() + 5 * second, sirens: stage.sirens.length }
    await stage.until(quietFrom.at + 180 * second)
    assert.ok(stage.sirens.length <= quietFrom.sirens + 1, 'the siren stops when somebody goes')
    const { reach } = await stage.alert(alertId)
    const wake = reach.filter(({ aboutToSend, personId }) => {
      const isOther = personId !== stage.people.second.personId
      return isOther && Date.parse(aboutToSend) > quietFrom.at
    })
    assert.deepEqual(wake, [], 'nobody is woken once somebody goes')
    assert.ok(sounded >= 2 && Date.parse(alert.knownAt) === raised)
    return [alertId]
  },
}
