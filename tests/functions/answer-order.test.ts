import { expect, test } from 'vitest'
import type { Answer } from '../../contracts/answer.ts'
import type { Act } from '../../domain/acts.ts'
import { ingestEvent } from '../../functions/ingest-event/handler.ts'
import { notify } from '../../functions/notify/handler.ts'
import { decideAndSave } from '../../functions/place-decision.ts'
import { type aHouse, anSos, onLane } from '../support/a-house.ts'
import { seconds, tenAtNight } from '../support/a-place.ts'
import { aNightShift } from './a-night-shift.ts'

/** A press, acts on it a second apart, and the answers that are owed to the mat, oldest first. */
async function aCall() {
  const shift = await aNightShift(() => ({ outcome: 'accepted' }))
  const house: Awaited<ReturnType<typeof aHouse>> = shift.house
  const said: Answer[] = []
  shift.tools.answerDevice = async (_deviceId, answer) => {
    said.push(answer)
    return { outcome: 'accepted' }
  }
  const press = (id: string) => ingestEvent(house.tools, onLane({ body: anSos({ id }), kind: 'event' }))
  await press('press-1')
  const alertId = (await house.load()).alerts[0]?.alertId ?? ''
  const act = async (what: Act) => {
    house.time.now += seconds(1)
    const by = { personId: 'per_first', name: 'Li' }
    await decideAndSave(house.tools, 'bed_1', () => ({ input: { kind: 'act', alertId, act: what, by } }))
  }
  const owed = () => house.said.notices.filter(({ noticeId }) => noticeId.includes('.answer.'))
  const tell = (message: object | undefined) => notify(shift.tools, JSON.stringify(message))
  return { house, said, press, act, owed, tell, alertId }
}

test('the bed hears nothing older than what became of its call, in whatever order its answers are sent', async () => {
  const { said, act, owed, tell } = await aCall()
  await act({ what: 'acknowledge', etaMinutes: 12 })
  await act({ what: 'resolve', outcome: 'real' })
  for (const message of owed().reverse()) await tell(message)
  expect(owed()).toHaveLength(3)
  expect(said.map(({ state }) => state)).toEqual(['closed'])
})

test('the bed hears of who comes now, not of who meant to come before', async () => {
  const { said, act, owed, tell } = await aCall()
  await act({ what: 'acknowledge', etaMinutes: 12 })
  await act({ what: 'release' })
  await act({ what: 'acknowledge', etaMinutes: 30 })
  for (const message of owed().reverse()) await tell(message)
  expect(said.map(({ state, eta }) => [state, eta])).toEqual([
    ['coming', tenAtNight + seconds(3) + seconds(1800)],
  ])
})

test('that a call is received is said also when others have been told meanwhile', async () => {
  const { house, said, owed, tell } = await aCall()
  house.time.now += seconds(61)
  await decideAndSave(house.tools, 'bed_1', () => ({ input: { kind: 'deadline', recent: [] } }))
  for (const message of owed()) await tell(message)
  expect(said.map(({ state }) => state)).toEqual(['received'])
})

test('each answer says since when it is so, also where two clocks differ', async () => {
  const { house, said, act, owed, tell } = await aCall()
  for (const message of owed()) await tell(message)
  await act({ what: 'acknowledge', etaMinutes: 12 })
  house.time.now -= seconds(1.5)
  await act({ what: 'release' })
  for (const message of owed()) await tell(message)
  const times = said.map(({ at = 0 }) => at)
  expect(said.map(({ state }) => state)).toEqual(['received', 'received'])
  expect(times[1]).toBeGreaterThan(times[0] ?? Number.NaN)
})

test('two presses that are repeated in the same moment are both answered', async () => {
  const { said, press, owed, tell } = await aCall()
  await press('press-2')
  for (const message of owed()) await tell(message)
  const before = owed().length
  await press('press-1')
  await press('press-2')
  for (const message of owed().slice(before)) await tell(message)
  expect(said.slice(2).map(({ eventId }) => eventId)).toEqual(['press-1', 'press-2'])
})
