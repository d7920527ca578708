import { expect, test } from 'vitest'
import type { AnswerState } from '../../contracts/answer.ts'
import { buildTimeline } from '../../domain/alert-view.ts'
import { ingestEvent } from '../../functions/ingest-event/handler.ts'
import { ingestTelemetry } from '../../functions/ingest-telemetry/handler.ts'
import { answerDevice } from '../../functions/notify/tell-device.ts'
import type { Tools } from '../../functions/notify/tools.ts'
import { aHouse, anSos, onLane } from '../support/a-house.ts'
import { seconds, tenAtNight } from '../support/a-place.ts'

/** A press whose answer `received` has gone to the mat. */
async function answered() {
  const house = await aHouse()
  await ingestEvent(house.tools, onLane({ body: anSos(), kind: 'event' }))
  const [alert] = (await house.load()).alerts
  if (!alert) throw new Error('nothing was raised')
  const { alertId } = alert
  const send = async () => ({ outcome: 'accepted' as const })
  const tools = { stores: house.stores, clock: house.tools.clock, answerDevice: send } as unknown as Tools
  const message = house.said.notices.find(({ noticeId }) => noticeId.includes('.answer.'))
  if (!message) throw new Error('the mat is owed no answer')
  const claim = await house.stores.claimNotice(message, tenAtNight, 1000)
  if (claim.outcome === 'claimed') await answerDevice(tools, claim.notice)
  const confirm = (state: AnswerState, after: number, change: object = {}, deviceId = 'mat-1') => {
    const body = { v: 1, re: 'answer', eventId: 'press-1', alertId, state, status: 'done', ...change }
    return ingestTelemetry(
      house.tools,
      onLane({ kind: 'reply', deviceId, body, arrived: tenAtNight + after }),
    )
  }
  const told = async () =>
    buildTimeline(alert, await house.stores.readLedger(alertId)).filter(
      ({ what }) => what === 'answered-device',
    )
  return { confirm, told }
}

test('an answer that nobody at the bed has confirmed is seen to be so', async () => {
  const { told } = await answered()
  const [entry] = await told()
  expect(entry).toMatchObject({ who: 'mat-1', detail: { answer: 'received' } })
  expect(entry?.detail).not.toHaveProperty('confirmed')
})

test('the mat says that it has its answer: the first word counts, and it stands in the timeline', async () => {
  const { confirm, told } = await answered()
  expect(await confirm('received', 400)).toEqual({ outcome: 'judged', placeId: 'bed_1' })
  await confirm('received', seconds(9))
  const confirmed = new Date(tenAtNight + 400).toISOString()
  expect(await told()).toMatchObject([{ detail: { answer: 'received', confirmed } }])
})

test('no other device, no other answer and no other alert is taken for it', async () => {
  const { confirm, told } = await answered()
  const outcomes = [
    await confirm('coming', 400),
    await confirm('received', 500, {}, 'loose-1'),
    await confirm('received', 600, { alertId: 'al_other' }),
  ]
  for (const outcome of outcomes) expect(outcome).toMatchObject({ outcome: 'quarantined', path: 'alertId' })
  expect((await told())[0]?.detail).not.toHaveProperty('confirmed')
})
