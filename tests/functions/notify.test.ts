import { expect, test } from 'vitest'
import type { Answer, PlaceAlerts } from '../../contracts/answer.ts'
import type { Notification } from '../../contracts/notification.ts'
import { ingestEvent } from '../../functions/ingest-event/handler.ts'
import { notify } from '../../functions/notify/handler.ts'
import type { SendOutcome, Tools } from '../../functions/notify/tools.ts'
import { aHouse, anSos, onLane } from '../support/a-house.ts'
import { seconds, tenAtNight } from '../support/a-place.ts'

async function called() {
  const house = await aHouse()
  const sent: { personId: string; notification: Notification }[] = []
  const answers: { deviceId: string; answer: Answer }[] = []
  const shown: PlaceAlerts[] = []
  const later: { noticeId: string; due: number }[] = []
  const unreached: { placeId: string; due: number }[] = []
  const fate: { next: SendOutcome } = { next: { outcome: 'accepted' } }
  const tools: Tools = {
    stores: house.stores,
    clock: house.tools.clock,
    consoleOrigin: 'https://console.example',
    send: async ({ notification, person }) => {
      sent.push({ personId: person.personId, notification })
      return fate.next
    },
    answerDevice: async (deviceId, answer) => {
      answers.push({ deviceId, answer })
      return fate.next
    },
    showAlerts: async (_deviceId, alerts) => {
      shown.push(alerts)
      return fate.next
    },
    sendConfig: async () => fate.next,
    sendCommand: async () => fate.next,
    tellLive: async () => fate.next,
    sayNotice: async (message) => void later.push(message),
    sayDeadline: async (message) => void unreached.push(message),
  }
  await ingestEvent(house.tools, onLane({ body: anSos(), kind: 'event' }))
  const all = house.said.notices.map((message) => JSON.stringify(message))
  const step = all.find((body) => body.includes('.step.')) ?? ''
  const alertId = (await house.load()).alerts[0]?.alertId ?? ''
  return { house, tools, sent, answers, shown, later, unreached, fate, all, step, alertId }
}

test('tells the first caregiver with a masked name, the bed receives its answer, the place its alerts', async () => {
  const { tools, sent, answers, shown, all } = await called()
  for (const body of all) await notify(tools, body)
  expect(sent.map(({ personId }) => personId)).toEqual(['per_first'])
  expect(sent[0]?.notification.text.en).toBe(
    'URGENT: 测*甲, Room 2, east: the help key was pressed, since 21:59. Open the link to say you are going.',
  )
  expect(sent[0]?.notification.text['zh-CN']).not.toContain('测试甲')
  expect(sent[0]?.notification.expires).toBe(new Date(tenAtNight + seconds(60)).toISOString())
  expect(answers).toMatchObject([{ deviceId: 'mat-1', answer: { state: 'received', eventId: 'press-1' } }])
  expect(shown[0]?.alerts).toMatchObject([{ condition: 'sos', state: 'open' }])
})

test('the same notice twice tells her once', async () => {
  const { tools, sent, step } = await called()
  await notify(tools, step)
  expect(await notify(tools, step)).toMatchObject({ outcome: 'taken' })
  expect(sent).toHaveLength(1)
})

test('tells her when the lease ends if the process that had the notice has died over it', async () => {
  const { house, tools, sent, later, step } = await called()
  const dying: Tools = { ...tools, send: () => Promise.reject(new Error('killed')) }
  await expect(notify(dying, step)).rejects.toThrow('killed')
  house.time.now += seconds(3)
  expect(await notify(tools, step)).toMatchObject({ outcome: 'leased' })
  expect(later).toMatchObject([{ due: tenAtNight + seconds(30) }])
  house.time.now = tenAtNight + seconds(30)
  await notify(tools, JSON.stringify(later[0]))
  expect(sent.map(({ personId }) => personId)).toEqual(['per_first'])
})

test('writes into the ledger before it sends, and what came of it after', async () => {
  const { house, tools, step, alertId } = await called()
  const before: unknown[] = []
  const watching: Tools = {
    ...tools,
    send: async () => {
      before.push(...(await house.stores.readLedger(alertId)))
      return { outcome: 'accepted' }
    },
  }
  await notify(watching, step)
  expect(before).toMatchObject([{ personId: 'per_first', aboutToSend: tenAtNight }])
  expect(before[0]).not.toHaveProperty('accepted')
  expect(await house.stores.readLedger(alertId)).toMatchObject([{ accepted: tenAtNight }])
})

test('tries a channel that is down again, a little later each time, until nobody is told any more', async () => {
  const { house, tools, step, later, fate, sent, alertId } = await called()
  fate.next = { outcome: 'failed', reason: 'HTTP 503', again: true }
  expect(await notify(tools, step)).toMatchObject({ outcome: 'postponed', because: 'HTTP 503' })
  expect(later[0]?.due).toBe(tenAtNight + seconds(2))
  house.time.now = tenAtNight + seconds(2)
  fate.next = { outcome: 'accepted' }
  expect(await notify(tools, step)).toMatchObject({ outcome: 'done' })
  expect(sent).toHaveLength(2)
  const [entry] = await house.stores.readLedger(alertId)
  expect(entry).toMatchObject({ accepted: tenAtNight + seconds(2), attempts: 2 })
})

test('does not insist where a channel refuses for good', async () => {
  const { house, tools, step, fate, later, alertId } = await called()
  fate.next = { outcome: 'failed', reason: 'HTTP 410', again: false }
  expect(await notify(tools, step)).toMatchObject({ outcome: 'done' })
  expect(later).toEqual([])
  expect((await house.stores.readLedger(alertId))[0]?.failed).toMatchObject({
    reason: 'HTTP 410',
    permanent: true,
  })
})

test('tells nobody of an alert that somebody has taken meanwhile', async () => {
  const { house, tools, step, sent } = await called()
  const place = await house.load()
  const [alert] = place.alerts
  if (!alert) throw new Error('no alert')
  const state = { ...place.state, version: place.state.version + 1 }
  const claim = { personId: 'per_second', name: 'B', at: 0, eta: 0, expires: 0 }
  await house.stores.savePlace({
    ...{ state, readVersion: place.state.version, notices: [] },
    alerts: [{ ...alert, state: 'acknowledged', claim }],
  })
  await notify(tools, step)
  expect(sent).toEqual([])
})

test('does not say "received" any more to a bed whose caregiver is coming', async () => {
  const { house, tools, all, answers, fate } = await called()
  const answer = all.find((body) => body.includes('.answer.')) ?? ''
  fate.next = { outcome: 'failed', reason: 'network', again: true }
  await notify(tools, answer)
  const place = await house.load()
  const [alert] = place.alerts
  if (!alert) throw new Error('no alert')
  const state = { ...place.state, version: place.state.version + 1 }
  await house.stores.savePlace({
    ...{ state, readVersion: place.state.version, notices: [] },
    alerts: [{ ...alert, state: 'acknowledged' }],
  })
  house.time.now = tenAtNight + seconds(3)
  fate.next = { outcome: 'accepted' }
  expect(await notify(tools, answer)).toMatchObject({ outcome: 'done' })
  expect(answers).toHaveLength(1)
})

test('still tells the first caregiver when the message was lost and the sweep finds it after the second step', async () => {
  const { house, tools, step, sent } = await called()
  house.time.now = tenAtNight + seconds(75)
  expect(await notify(tools, step)).toMatchObject({ outcome: 'done' })
  expect(sent.map(({ personId }) => personId)).toEqual(['per_first'])
})
